package io.tarsboot.spring.http;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.spring.discovery.AddressList;
import io.tarsboot.spring.discovery.AddressLists;
import java.util.Iterator;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * What {@link TarsHttpInterceptor} is to RestClient, for WebClient:
 * {@code WebClient.builder().filter(tarsExchangeFilter)}. Nothing here blocks.
 */
public final class TarsExchangeFilter implements ExchangeFilterFunction {

    private final ObjectUris uris;
    private final AddressLists lists;

    TarsExchangeFilter(ObjectUris uris, AddressLists lists) {
        this.uris = uris;
        this.lists = lists;
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        String object = uris.objectOf(request.url());
        if (object == null) {
            return next.exchange(request);
        }
        return Mono.fromCompletionStage(() -> lists.findNear(object)).flatMap(list -> send(request, list, next));
    }

    private static Mono<ClientResponse> send(ClientRequest request, AddressList list, ExchangeFunction next) {
        Iterator<Endpoint> servers = list.inTurn().iterator();
        return servers.hasNext()
                ? sendToFirst(request, servers, next)
                : Mono.error(new WebClientRequestException(
                        new NoHttpEndpointException(list), request.method(), request.url(), request.headers()));
    }

    private static Mono<ClientResponse> sendToFirst(
            ClientRequest request, Iterator<Endpoint> servers, ExchangeFunction next) {
        ClientRequest routed = ClientRequest.from(request)
                .url(ObjectUris.at(request.url(), servers.next()))
                .build();
        return next.exchange(routed)
                .onErrorResume(
                        WebClientRequestException.class,
                        e -> Unreached.isProvedBy(e.getCause()) && servers.hasNext()
                                ? sendToFirst(request, servers, next)
                                : Mono.error(e));
    }
}
