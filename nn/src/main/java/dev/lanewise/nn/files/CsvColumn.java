package dev.lanewise.nn.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of a CSV file while it is read. */
final class CsvColumn {
  enum Role {
    FEATURE,
    CATEGORICAL,
    TARGET,
    LABEL,
    IGNORED
  }

  final String name;
  Role role = Role.FEATURE;
  boolean zeroIsMissing;

  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> levels = new ArrayList<>(); // by code
  private boolean closed; // no other levels than these

  CsvColumn(String name) {
    this.name = name;
  }

  /** Gives it another role than that of a feature; {@code expected} are the levels of such. */
  void become(Role other, List<String> expected) {
    role = other;
    if (hasLevels() && !expected.isEmpty()) {
      expected.forEach(this::code);
      closed = true;
    }
  }

  boolean hasLevels() {
    return role == Role.CATEGORICAL || role == Role.LABEL;
  }

  /** The number of a level, by when it was first seen; -1 if it is not expected. */
  int code(String level) {
    Integer code = codes.get(level);
    if (code == null) {
      if (closed) {
        return -1;
      }
      code = levels.size();
      codes.put(level, code);
      levels.add(level);
    }
    return code;
  }

  /** The levels in their final order: as expected, else ascending. */
  List<String> levels() {
    if (closed) {
      return List.copyOf(levels);
    }
    boolean numbers = levels.stream().noneMatch(level -> Double.isNaN(CsvReading.number(level)));
    Comparator<String> order = Comparator.naturalOrder();
    return levels.stream()
        .sorted(
            numbers
                ? Comparator.comparingDouble((String level) -> CsvReading.number(level))
                    .thenComparing(order)
                : order)
        .toList();
  }

  /** What each code becomes in the final order. */
  int[] ranks() {
    List<String> ordered = levels();
    int[] ranks = new int[ordered.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[codes.get(ordered.get(rank))] = rank;
    }
    return ranks;
  }
}
