package com.example.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lanewise.kernels.Activation;
import dev.lanewise.nn.f32.CompiledNetwork;
import dev.lanewise.nn.f32.Loss;
import dev.lanewise.nn.f32.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves a network over HTTP, a virtual thread for each request: POST /scores takes samples as rows
 * of floats, most significant byte first, and answers with their scores in the same form.
 */
public final class Server implements AutoCloseable {
  /** Connections that may wait until the server accepts them. */
  private static final int BACKLOG = 1024;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;
  private final CompiledNetwork network;

  /** Starts a server at a free port of this machine, for use by this machine alone. */
  public Server(CompiledNetwork network) throws IOException {
    this.network = network;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    http.setExecutor(threads);
    http.createContext("/scores", this::answer);
    http.start();
  }

  /** The network that {@link #main} serves. */
  public static CompiledNetwork network() {
    return Network.builder(256)
        .dense(192, Activation.GELU)
        .dense(10, Activation.IDENTITY)
        .loss(Loss.SOFTMAX_CROSS_ENTROPY)
        .seed(7)
        .build()
        .compile();
  }

  public int port() {
    return http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      ByteBuffer request = ByteBuffer.wrap(exchange.getRequestBody().readAllBytes());
      float[] x = new float[request.remaining() / Float.BYTES];
      request.asFloatBuffer().get(x);
      int m = x.length / network.inputs();
      float[] y = new float[m * network.outputs()];
      network.forward(m, x, 0, y, 0);
      ByteBuffer response = ByteBuffer.allocate(y.length * Float.BYTES);
      response.asFloatBuffer().put(y);
      exchange.sendResponseHeaders(200, response.capacity());
      exchange.getResponseBody().write(response.array());
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  public static void main(String[] args) throws IOException {
    // The server's own thread keeps the program running.
    Server server = new Server(network());
    System.out.println("http://localhost:" + server.port() + "/scores");
  }
}
