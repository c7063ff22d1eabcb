package io.tarsboot.spring.entry;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.server.JsonAnswer;
import io.tarsboot.rpc.server.JsonCall;
import io.tarsboot.rpc.server.JsonEntry;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Takes {@code POST /tars/{object}/{function}} to a servant. No thread of the web server waits for the answer. Requests
 * must be JSON by their type, which pages of other sites cannot send without having asked first.
 */
class HttpEntry {

    /** Beyond the call's own timeout, so that it is this class that answers. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(HttpEntry.class);

    private final HttpEntryProperties properties;
    private final TarsServerLifecycle lifecycle;
    private volatile @Nullable Opened opened;

    HttpEntry(HttpEntryProperties properties, TarsServerLifecycle lifecycle) {
        this.properties = properties;
        this.lifecycle = lifecycle;
    }

    ServerResponse call(ServerRequest request) throws IOException {
        Opened now = opened();
        if (now == null) {
            return HttpAnswers.notServing();
        }
        String name = request.pathVariable("object");
        Optional<String> object = now.objects().wholeName(name);
        if (object.isEmpty()) {
            return HttpAnswers.noSuchObject(name);
        }
        InetSocketAddress caller = request.remoteAddress().orElseThrow();
        if (!now.entry().admits(object.get(), caller)) {
            return HttpAnswers.refused();
        }
        if (!isJson(request)) {
            return HttpAnswers.notJson();
        }
        int most = (int) properties.maxBody().toBytes();
        if (request.headers().contentLength().orElse(0) > most) {
            return HttpAnswers.tooLong(most);
        }
        byte[] body = request.servletRequest().getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            return HttpAnswers.tooLong(most);
        }
        JsonCall call = new JsonCall(
                object.get(),
                request.pathVariable("function"),
                Bytes.wrap(body),
                properties.timeout(),
                context(request),
                caller);
        return ServerResponse.async(
                answered(now.entry().call(call)), properties.timeout().plus(MARGIN));
    }

    private CompletableFuture<ServerResponse> answered(CompletableFuture<JsonAnswer> answer) {
        return answer.orTimeout(properties.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .handle((given, failure) -> {
                    if (given != null) {
                        return HttpAnswers.of(given);
                    }
                    log.debug("A call by HTTP was not answered", failure);
                    return failure instanceof TimeoutException ? HttpAnswers.late() : HttpAnswers.givenUp();
                });
    }

    /** Says what is open, and what is not although it was named, before the first call comes. */
    @EventListener(ApplicationStartedEvent.class)
    void open() {
        opened();
    }

    /** The server is there only after the start of the application, and another one after another start. */
    private @Nullable Opened opened() {
        TarsServer server = lifecycle.server().orElse(null);
        Opened known = opened;
        if (server == null || (known != null && known.server() == server)) {
            return server == null ? null : known;
        }
        JsonEntry entry = server.jsonEntry();
        Opened made = new Opened(server, entry, new OpenObjects(properties, entry));
        opened = made;
        return made;
    }

    private Map<String, String> context(ServerRequest request) {
        Map<String, String> context = new LinkedHashMap<>();
        for (String header : properties.contextHeaders()) {
            String value = request.headers().firstHeader(header);
            if (value != null) {
                context.put(header, value);
            }
        }
        return context;
    }

    private static boolean isJson(ServerRequest request) {
        try {
            return request.headers().contentType().stream().anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private record Opened(TarsServer server, JsonEntry entry, OpenObjects objects) {}
}
