package io.tarsboot.ctl.admin;

import io.tarsboot.admin.api.Problem;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.failure.Failures;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Console;
import io.tarsboot.ctl.output.Json;
import io.tarsboot.ctl.settings.Address;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;

/** Makes {@link Admin}s. Their connections are shared. */
public final class AdminConnector {

    /** What a person waits for without wondering. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** The admin server answers sooner, if need be that it gave up; this is for one that hangs. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(75);

    /** A package on a slow line, and the longest task. */
    private static final Duration STREAM_TIMEOUT = Duration.ofHours(2);

    private static final int MAX_PROBLEM = 64 * 1024;

    /** In a path: a slash or backslash within a name. */
    private static final Pattern UNUSABLE_NAME = Pattern.compile("(?i)%2f|%5c");

    private final Json json;
    private final Interruption interruption;
    private final Console console;
    private @Nullable HttpClient plain;
    private @Nullable HttpClient encrypted;

    /** @param console where it is said that answers are old */
    public AdminConnector(Json json, Interruption interruption, Console console) {
        this.console = console;
        this.json = json;
        this.interruption = interruption;
    }

    public Admin connect(Target target) {
        if (target.token() != null) {
            target.address().checkProtected(target.plainText());
        }
        HttpClient http = client(target.address());
        StaleNotice notice = new StaleNotice(console);
        return new Admin(
                target, rest(http, target, ANSWER_TIMEOUT, notice), rest(http, target, STREAM_TIMEOUT, notice));
    }

    private RestClient rest(HttpClient http, Target target, Duration timeout, StaleNotice notice) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(timeout);
        RestClient.Builder builder = RestClient.builder()
                .baseUrl(target.address().url())
                .requestFactory(new InterruptibleRequests(requests, interruption, notice))
                .configureMessageConverters(converters -> converters
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(json.mapper()))
                        .addCustomConverter(new ResourceHttpMessageConverter(true)))
                .defaultStatusHandler(
                        HttpStatusCode::isError, (request, response) -> refuse(request, response, target.address()));
        if (target.token() != null) {
            builder.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + target.token());
        }
        return builder.build();
    }

    private void refuse(HttpRequest request, ClientHttpResponse response, Address address) throws IOException {
        int status = response.getStatusCode().value();
        byte[] body = response.getBody().readNBytes(MAX_PROBLEM);
        Problem problem = problem(new String(body, StandardCharsets.UTF_8));
        if (problem == null || (problem.code() == null && problem.title() == null)) {
            if (status == 400
                    && UNUSABLE_NAME.matcher(request.getURI().getRawPath()).find()) {
                throw Failures.ofUnusableName(request.getURI().getPath()).exception();
            }
            throw Failures.ofForeignAnswer(status, address + request.getURI().getPath())
                    .exception();
        }
        throw Failures.of(status, problem).exception();
    }

    private @Nullable Problem problem(String body) {
        try {
            return json.read(body, Problem.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    private synchronized HttpClient client(Address address) {
        if (address.url().startsWith("https")) {
            encrypted = encrypted != null ? encrypted : builder().build();
            return encrypted;
        }
        // The default would read the certificates of all authorities, which takes longer than the request.
        plain = plain != null ? plain : builder().sslContext(trustNobody()).build();
        return plain;
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
    }

    private static SSLContext trustNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw Failure.of(ExitCode.FAILED, "no-tls", "this Java has no TLS: " + e.getMessage())
                    .exception();
        }
    }
}
