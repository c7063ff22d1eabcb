package io.tarsboot.demo;

import io.tarsboot.admin.api.AddressList;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls that show that the released service works, and whether their answers are right. */
final class Calls {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JsonMapper json = JsonMapper.builder().build();
    private final Narrator narrator;

    Calls(Narrator narrator) {
        this.narrator = narrator;
    }

    /** Through the released Spring Boot application, whose servlet calls the service by name. */
    void overHttp(AddressList.Address web) throws IOException, InterruptedException {
        String base = "http://" + web.host() + ":" + web.port();
        JsonNode greeting = get(base + "/greet?name=Ada");
        expect("Hello, Ada!", greeting.path("text").asString());
        JsonNode sum = get(base + "/sum?numbers=1,2,3,4");
        expect("10 of 4", sum.path("sum").asLong() + " of " + sum.path("count").asInt());
    }

    /**
     * From a Node.js program that knows only the locator and the name.
     *
     * @param log takes what it writes beside its answer
     */
    void fromNodeJs(Path program, String locator, Path log) throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", program.toString(), locator, "Grace")
                .redirectError(log.toFile())
                .start();
        node.getOutputStream().close();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || node.exitValue() != 0) {
            throw new DemoFailedException("the Node.js program failed: " + Files.readString(log));
        }
        narrator.detail("node " + program.getFileName() + " answered " + output);
        JsonNode answer = json.readTree(output);
        expect("Hello, Grace!", answer.path("greeting").asString());
        expect(
                "10 of 4",
                answer.path("sum").asLong() + " of " + answer.path("count").asInt());
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        narrator.detail("GET " + url + " answered " + response.body());
        if (response.statusCode() != 200) {
            throw new DemoFailedException(url + " answered with status " + response.statusCode());
        }
        return json.readTree(response.body());
    }

    private static void expect(String expected, String found) {
        if (!expected.equals(found)) {
            throw new DemoFailedException("wrong answer: " + found + " (expected: " + expected + ")");
        }
    }
}
