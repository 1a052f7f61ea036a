package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.server.Server;
import dev.lanewise.nn.f32.CompiledNetwork;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServerTest {
  private static final int REQUESTS = 400;

  /**
   * Requests on their way at once. The JDK's server closes a connection after its answer when it
   * has 200 idle ones (jdk.httpserver.maxIdleConnections), and a client that sends its next request
   * just then gets no answer.
   */
  private static final int AT_ONCE = 64;

  private static float[] samples(int request, int inputs) {
    // One to 64 rows: small products on the caller's thread, and large ones on several.
    float[] x = new float[(1 << request % 7) * inputs];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 31 + request * 17) % 97 / 97f - 0.5f;
    }
    return x;
  }

  @Test
  @Timeout(300)
  void everyRequestGetsTheBitsThatItWouldGetAlone() throws Exception {
    CompiledNetwork network = Server.network();
    try (Server server = new Server(network);
        HttpClient client = HttpClient.newHttpClient();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      URI uri = URI.create("http://localhost:" + server.port() + "/scores");
      Semaphore free = new Semaphore(AT_ONCE);
      List<Future<byte[]>> answers = new ArrayList<>();
      for (int r = 0; r < REQUESTS; r++) {
        ByteBuffer body = bytes(samples(r, network.inputs()));
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.array()))
                .build();
        answers.add(
            callers.submit(
                () -> {
                  free.acquire();
                  try {
                    HttpResponse<byte[]> response =
                        client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    assertEquals(200, response.statusCode());
                    return response.body();
                  } finally {
                    free.release();
                  }
                }));
      }
      for (int r = 0; r < REQUESTS; r++) {
        float[] x = samples(r, network.inputs());
        int m = x.length / network.inputs();
        float[] alone = new float[m * network.outputs()];
        for (int i = 0; i < m; i++) {
          network.forward(1, x, i * network.inputs(), alone, i * network.outputs());
        }
        assertArrayEquals(bytes(alone).array(), answers.get(r).get(), "request " + r);
      }
    }
  }

  private static ByteBuffer bytes(float[] elements) {
    ByteBuffer bytes = ByteBuffer.allocate(elements.length * Float.BYTES);
    bytes.asFloatBuffer().put(elements);
    return bytes;
  }
}
