package io.tarsboot.ctl.admin;

import io.tarsboot.ctl.interruption.Interruption;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Requests whose answers end when somebody interrupts. Waiting for an answer's header ends by itself then; reading its
 * body does not on every Java version, and a body that is closed meanwhile looks as if it had ended.
 *
 * @param answered is told the header of each answer
 */
record InterruptibleRequests(
        ClientHttpRequestFactory requests, Interruption interruption, Consumer<HttpHeaders> answered)
        implements ClientHttpRequestFactory {

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        return new Request(requests.createRequest(uri, method), interruption, answered);
    }

    private record Request(ClientHttpRequest request, Interruption interruption, Consumer<HttpHeaders> answered)
            implements ClientHttpRequest, StreamingHttpOutputMessage {

        @Override
        public ClientHttpResponse execute() throws IOException {
            ClientHttpResponse response = request.execute();
            answered.accept(response.getHeaders());
            return new Response(response, interruption);
        }

        @Override
        public HttpMethod getMethod() {
            return request.getMethod();
        }

        @Override
        public URI getURI() {
            return request.getURI();
        }

        @Override
        public Map<String, Object> getAttributes() {
            return request.getAttributes();
        }

        @Override
        public HttpHeaders getHeaders() {
            return request.getHeaders();
        }

        @Override
        public OutputStream getBody() throws IOException {
            return request.getBody();
        }

        @Override
        public void setBody(StreamingHttpOutputMessage.Body body) {
            if (!(request instanceof StreamingHttpOutputMessage streaming)) {
                throw new IllegalStateException("the requests of the JDK's client stream their bodies");
            }
            streaming.setBody(body);
        }
    }

    private record Response(ClientHttpResponse response, Interruption interruption) implements ClientHttpResponse {

        @Override
        public InputStream getBody() throws IOException {
            return new Arriving(response.getBody(), interruption);
        }

        @Override
        public HttpStatusCode getStatusCode() throws IOException {
            return response.getStatusCode();
        }

        @Override
        public String getStatusText() throws IOException {
            return response.getStatusText();
        }

        @Override
        public HttpHeaders getHeaders() {
            return response.getHeaders();
        }

        @Override
        public void close() {
            response.close();
        }
    }

    private static final class Arriving extends FilterInputStream {

        private final Interruption interruption;

        Arriving(InputStream in, Interruption interruption) {
            super(in);
            this.interruption = interruption;
            interruption.opened(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            return value < 0 ? end() : value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            return count < 0 ? end() : count;
        }

        @Override
        public void close() throws IOException {
            interruption.closed(in);
            super.close();
        }

        private int end() throws InterruptedIOException {
            if (interruption.isRaised()) {
                throw new InterruptedIOException("interrupted while the answer arrived");
            }
            return -1;
        }
    }
}
