package dev.lanewise.examples.data;

import dev.lanewise.nn.files.Csv;
import dev.lanewise.nn.files.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The data sets that this program carries; ATTRIBUTION.md beside them says more of each. */
public enum EmbeddedData {
  /** Images of 8x8 pixels, from 0 to 16, and the digit that each is. */
  DIGITS(
      "digits",
      "Handwritten digits of 8x8 pixels",
      1797,
      Stream.concat(IntStream.range(0, 64).mapToObj(i -> "pixel" + i), Stream.of("digit")).toList(),
      "digit",
      true,
      "E. Alpaydin, C. Kaynak, UCI Machine Learning Repository, 1998",
      "CC BY 4.0"),

  /** 30 measures of cell nuclei, and whether the tumour is malignant (0) or benign (1). */
  BREAST_CANCER(
      "breast-cancer",
      "Tumours of the breast, malignant (0) or benign (1), by 30 measures of their cells",
      569,
      Stream.concat(
              Stream.of("mean ", "error of ", "worst ")
                  .flatMap(
                      kind ->
                          Stream.of(
                                  "radius",
                                  "texture",
                                  "perimeter",
                                  "area",
                                  "smoothness",
                                  "compactness",
                                  "concavity",
                                  "concave points",
                                  "symmetry",
                                  "fractal dimension")
                              .map(measure -> kind + measure)),
              Stream.of("benign"))
          .toList(),
      "benign",
      true,
      "W. Wolberg, O. Mangasarian, N. Street, W. Street, UCI Machine Learning Repository, 1995",
      "CC BY 4.0"),

  /** Block groups of the census of 1990, and the median value of their houses in dollars. */
  CALIFORNIA_HOUSING(
      "california-housing",
      "Median house values of 20,640 districts in the census of 1990",
      20640,
      List.of(
          "longitude",
          "latitude",
          "housing_median_age",
          "total_rooms",
          "total_bedrooms",
          "population",
          "households",
          "median_income",
          "median_house_value",
          "ocean_proximity"),
      "median_house_value",
      false,
      "R. Kelley Pace, R. Barry, StatLib, 1997; in the form of A. Géron, handson-ml",
      "public census figures; the file: Apache License 2.0"),

  /** Women of the Pima, and whether they were found to have diabetes (1). */
  PIMA_DIABETES(
      "pima-diabetes",
      "Women of the Pima with (1) and without (0) diabetes, zeros where a measure is missing",
      768,
      List.of(
          "pregnancies",
          "glucose",
          "pressure",
          "skin",
          "insulin",
          "bmi",
          "pedigree",
          "age",
          "diabetes"),
      "diabetes",
      true,
      "National Institute of Diabetes and Digestive and Kidney Diseases; V. Sigillito, UCI, 1990",
      "CC0 1.0");

  private final String id;
  private final String description;
  private final int rows;
  private final List<String> columns;
  private final String target;
  private final boolean classes;
  private final String source;
  private final String licence;

  EmbeddedData(
      String id,
      String description,
      int rows,
      List<String> columns,
      String target,
      boolean classes,
      String source,
      String licence) {
    this.id = id;
    this.description = description;
    this.rows = rows;
    this.columns = columns;
    this.target = target;
    this.classes = classes;
    this.source = source;
    this.licence = licence;
  }

  /**
   * The data set of a name.
   *
   * @param id as on the command line
   * @return the data set, if there is one
   */
  public static Optional<EmbeddedData> of(String id) {
    return Arrays.stream(values()).filter(data -> data.id.equals(id)).findFirst();
  }

  /**
   * Its name on the command line.
   *
   * @return lower case, words joined by hyphens
   */
  public String id() {
    return id;
  }

  /**
   * What it is.
   *
   * @return a line
   */
  public String description() {
    return description;
  }

  /**
   * The number of samples.
   *
   * @return those of the file, whole or with something missing
   */
  public int rows() {
    return rows;
  }

  /**
   * The names of the columns, the target's included.
   *
   * @return as in the file, or else as its publishers call them
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * The column that is to be predicted.
   *
   * @return its name
   */
  public String target() {
    return target;
  }

  /**
   * Whether the target is a class, or else a number.
   *
   * @return true for classification
   */
  public boolean isClassification() {
    return classes;
  }

  /**
   * Who made it, and where it was published.
   *
   * @return a line
   */
  public String source() {
    return source;
  }

  /**
   * Under which terms it may be passed on.
   *
   * @return a line
   */
  public String licence() {
    return licence;
  }

  /**
   * The columns of numbers in which zero means that the value is missing.
   *
   * @return their names
   */
  public List<String> zerosAreMissing() {
    return this == PIMA_DIABETES
        ? List.of("glucose", "pressure", "skin", "insulin", "bmi")
        : List.of();
  }

  /**
   * How its file is written, without a word on single columns.
   *
   * @return a new description that can be added to
   */
  public Csv plainCsv() {
    return switch (this) {
      case CALIFORNIA_HOUSING -> Csv.withHeader();
      case BREAST_CANCER -> Csv.withoutHeader(columns.toArray(String[]::new)).skipLines(1);
      default -> Csv.withoutHeader(columns.toArray(String[]::new));
    };
  }

  /**
   * How its file is read, the target as the label or the target already.
   *
   * @return a new description that can be added to
   */
  public Csv csv() {
    Csv csv = plainCsv().zerosAreMissing(zerosAreMissing().toArray(String[]::new));
    if (this == CALIFORNIA_HOUSING) {
      csv.categorical("ocean_proximity");
    }
    return classes ? csv.label(target) : csv.target(target);
  }

  /**
   * Reads it.
   *
   * @return its samples
   */
  public Table table() {
    return table(csv());
  }

  /**
   * Reads it in another way, some columns left out for example.
   *
   * @param csv how
   * @return its samples
   */
  public Table table(Csv csv) {
    try (InputStream file = open()) {
      return csv.read(file, file());
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own " + file() + " is damaged", e);
    }
  }

  /**
   * Its file.
   *
   * @return a new stream of gzipped CSV
   */
  public InputStream open() {
    return EmbeddedData.class.getResourceAsStream(file());
  }

  private String file() {
    return id + ".csv.gz";
  }
}
