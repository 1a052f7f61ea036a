package dev.lanewise.benchmarks.judge;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Those of the wanted peers that are here, and why the others are not. */
final class Peers implements AutoCloseable {
  /** All there are; the native libraries, PyTorch, then those in Java. */
  static final List<String> NAMES =
      List.of("mkl", "openblas", "onednn", "torch", "vectorblas", "ejml", "ojalgo");

  /** Those that a ratio is taken to: the better of them at each shape. */
  static final List<String> RIVALS = List.of("mkl", "openblas");

  private final List<Peer> present = new ArrayList<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  Peers(List<String> names, ElementType type, int threads, String torchPython) {
    for (String name : names) {
      try {
        present.add(open(name, type, threads, torchPython));
      } catch (PeerException e) {
        missing.put(name, e.getMessage());
      }
    }
  }

  private static Peer open(String name, ElementType type, int threads, String torchPython)
      throws PeerException {
    return switch (name) {
      case "mkl" -> new MklPeer(threads);
      case "openblas" -> new OpenBlasPeer(threads);
      case "onednn" -> new OneDnnPeer(type, threads);
      case "torch" -> new TorchPeer(torchPython, threads);
      case "vectorblas" -> java(Peer.class, "VectorBlasPeer", threads);
      case "ejml" -> java(Peer.class, "EjmlPeer", threads);
      case "ojalgo" -> java(Peer.class, "OjAlgoPeer", threads);
      default -> throw new PeerException("no such peer; there are " + String.join(", ", NAMES));
    };
  }

  /** A peer that trains networks. */
  static NetworkPeer network(String name, int threads, String torchPython) throws PeerException {
    return name.equals("torch")
        ? new TorchPeer(torchPython, threads)
        : java(NetworkPeer.class, "DjlPeer", threads);
  }

  /** Only the profile "peers" compiles these classes, and has the libraries that they need. */
  private static <T> T java(Class<T> face, String className, int threads) throws PeerException {
    try {
      return face.cast(
          Class.forName(Peers.class.getPackageName() + "." + className)
              .getDeclaredConstructor(int.class)
              .newInstance(threads));
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw PeerFiles.notBuilt();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof PeerException reason) {
        throw reason;
      }
      if (e.getCause() instanceof NoClassDefFoundError) {
        throw PeerFiles.notBuilt();
      }
      throw new PeerException("does not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new PeerException("does not start", e);
    }
  }

  /** Those that take part. */
  List<Peer> present() {
    return present;
  }

  /** The others' names, each with the reason. */
  Map<String, String> missing() {
    return missing;
  }

  @Override
  public void close() {
    present.forEach(Peer::close);
  }
}
