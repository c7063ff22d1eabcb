package io.tarsboot.spring.http;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.spring.discovery.AddressList;
import io.tarsboot.spring.discovery.AddressLists;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * Sends requests for {@code http://App.Server.Obj/...} to the server whose turn it is, and leaves all others alone. A
 * server that cannot be connected to has seen nothing of the request, so the next one gets it.
 */
public final class TarsHttpInterceptor implements ClientHttpRequestInterceptor {

    private final ObjectUris uris;
    private final AddressLists lists;

    TarsHttpInterceptor(ObjectUris uris, AddressLists lists) {
        this.uris = uris;
        this.lists = lists;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        String object = uris.objectOf(request.getURI());
        if (object == null) {
            return execution.execute(request, body);
        }
        // Ends in time: the question to the registry has a timeout.
        AddressList list = lists.findNear(object).toCompletableFuture().join();
        Iterator<Endpoint> servers = list.inTurn().iterator();
        if (!servers.hasNext()) {
            throw new NoHttpEndpointException(list);
        }
        while (true) {
            try {
                return execution.execute(new Routed(request, ObjectUris.at(request.getURI(), servers.next())), body);
            } catch (IOException e) {
                if (!Unreached.isProvedBy(e) || !servers.hasNext()) {
                    throw e;
                }
            }
        }
    }

    /** A request on its way to one server. */
    private static final class Routed extends HttpRequestWrapper {

        private final URI uri;

        Routed(HttpRequest request, URI uri) {
            super(request);
            this.uri = uri;
        }

        @Override
        public URI getURI() {
            return uri;
        }
    }
}
