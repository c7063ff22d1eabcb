package io.tarsboot.framework.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.json.JsonWriter;

/** The admin API, without bringing a library into the application under test. */
final class AdminHttp {

    private static final String ROOT = "/api/v1";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int FIRST_FAILURE = 400;
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Supplier<String> password;
    private @Nullable String token;

    /** @param password of the user admin */
    AdminHttp(String address, Supplier<String> password) {
        this.address = address;
        this.password = password;
    }

    /** Of a session that is begun when it is needed. */
    synchronized String token() {
        String known = token;
        if (known == null) {
            String login = json(Map.of("user", "admin", "password", password.get()));
            HttpResponse<String> answer = sent(request("POST", "/sessions", BodyPublishers.ofString(login)));
            known = String.valueOf(checked("POST /sessions", answer).get("token"));
            token = known;
        }
        return known;
    }

    /** Empty if there is no such thing. */
    Optional<Map<String, Object>> get(String path) {
        HttpResponse<String> answer = sent(authorised(request("GET", path, BodyPublishers.noBody())));
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(checked("GET " + path, answer));
    }

    /** @return the answer's fields */
    Map<String, Object> send(String method, String path, Map<String, Object> body) {
        return send(method, path, BodyPublishers.ofString(json(body)), "application/json");
    }

    Map<String, Object> send(String method, String path, BodyPublisher body, String contentType) {
        HttpRequest.Builder request = authorised(request(method, path, body)).setHeader("Content-Type", contentType);
        return checked(method + " " + path, sent(request));
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(address + ROOT + path))
                .timeout(TIMEOUT)
                .setHeader("Content-Type", "application/json")
                .method(method, body);
    }

    private HttpRequest.Builder authorised(HttpRequest.Builder request) {
        return request.setHeader("Authorization", "Bearer " + token());
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the admin server is waited for", e);
        }
    }

    private static Map<String, Object> checked(String what, HttpResponse<String> answer) {
        if (answer.statusCode() >= FIRST_FAILURE) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isBlank()
                ? Map.of()
                : JsonParserFactory.getJsonParser().parseMap(answer.body());
    }

    private static String json(Map<String, Object> body) {
        return JsonWriter.<Map<String, Object>>standard().writeToString(body);
    }
}
