package io.tarsboot.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.tarsboot.rpc.FinishedCall;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What statistics make of HTTP requests. */
class HttpCallsTest {

    private final List<FinishedCall> counted = new CopyOnWriteArrayList<>();
    private final HttpCalls calls = new HttpCalls("Shop.Front.WebObj", counted::add);
    private final MockMvc servlets = MockMvcBuilders.standaloneSetup(new Prices())
            .addFilters(new ServletCalls(calls))
            .build();

    @Test
    void theRouteIsTheFunctionWhateverStandsInItsPlaces() throws Exception {
        for (int item = 0; item < 3; item++) {
            servlets.perform(get("/prices/" + item));
        }
        assertThat(counted).hasSize(3).allSatisfy(call -> {
            assertThat(call.side()).isEqualTo(FinishedCall.Side.SERVER);
            assertThat(call.object()).isEqualTo("Shop.Front.WebObj");
            assertThat(call.function()).isEqualTo("GET /prices/{item}");
            assertThat(call.peer()).isEqualTo("127.0.0.1");
            assertThat(call.returnCode()).isZero();
        });
    }

    @Test
    void callersCannotInventFunctions() throws Exception {
        servlets.perform(get("/no/such/page"));
        servlets.perform(request(HttpMethod.valueOf("INVENTED"), "/prices/1"));
        assertThat(counted).extracting(FinishedCall::function).containsOnly("?");
        assertThat(counted).extracting(FinishedCall::returnCode).containsExactly(404, 405);
    }

    @Test
    void failuresHaveTheStatusForTheirCode() throws Exception {
        servlets.perform(get("/gone"));
        assertThatThrownBy(() -> servlets.perform(get("/broken"))).hasRootCauseMessage("broken");
        assertThat(counted).extracting(FinishedCall::returnCode).containsExactly(410, 500);
    }

    @Test
    void aLateAnswerIsCountedOnceAndWhenItIsThere() throws Exception {
        MvcResult begun = servlets.perform(get("/late")).andReturn();
        assertThat(counted).isEmpty();
        Prices.LATE.complete("late");
        servlets.perform(asyncDispatch(begun));
        // What the container does when the answer is out.
        ((MockAsyncContext) begun.getRequest().getAsyncContext()).complete();
        assertThat(counted).singleElement().satisfies(call -> {
            assertThat(call.function()).isEqualTo("GET /late");
            assertThat(call.returnCode()).isZero();
        });
    }

    @Test
    void reactiveServersAreCountedAlike() {
        ReactiveCalls reactive = new ReactiveCalls(calls);
        exchange(reactive, "/prices/{item}", HttpStatus.OK);
        exchange(reactive, null, HttpStatus.NOT_FOUND);
        MockServerWebExchange failing = MockServerWebExchange.from(MockServerHttpRequest.get("/gone"));
        assertThatThrownBy(() -> reactive.filter(
                                failing, ignored -> Mono.error(new ResponseStatusException(HttpStatus.GONE)))
                        .block())
                .isInstanceOf(ResponseStatusException.class);
        assertThat(counted)
                .extracting(call -> call.function() + " " + call.returnCode())
                .containsExactly("GET /prices/{item} 0", "? 404", "? 410");
        assertThat(counted.get(0).peer()).isEqualTo("10.1.2.3");
    }

    @Test
    void aClientThatDoesNotWaitForItsAnswerIsCountedOnce() {
        ReactiveCalls reactive = new ReactiveCalls(calls);
        Disposable gone = reactive.filter(exchangeOf("/prices/{item}"), served -> Mono.never())
                .subscribe();
        assertThat(counted).isEmpty();
        gone.dispose();
        assertThat(counted)
                .extracting(call -> call.function() + " " + call.returnCode())
                .containsExactly("GET /prices/{item} 499");
        Sinks.Empty<Void> answer = Sinks.empty();
        Disposable late = reactive.filter(exchangeOf("/prices/{item}"), served -> answer.asMono())
                .subscribe();
        answer.tryEmitEmpty();
        late.dispose();
        assertThat(counted).extracting(FinishedCall::returnCode).containsExactly(499, 0);
    }

    private static MockServerWebExchange exchangeOf(String route) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/x"));
        exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
        return exchange;
    }

    @Test
    void whereNobodyTakesStatisticsNothingHappens() throws Exception {
        MockMvc uncounted = MockMvcBuilders.standaloneSetup(new Prices())
                .addFilters(new ServletCalls(null))
                .build();
        assertThat(uncounted.perform(get("/prices/7")).andReturn().getResponse().getContentAsString())
                .isEqualTo("7");
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        new ReactiveCalls(null).filter(exchange, ignored -> Mono.empty()).block();
        assertThat(counted).isEmpty();
    }

    private static void exchange(ReactiveCalls calls, String route, HttpStatus status) {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("/x").remoteAddress(new InetSocketAddress("10.1.2.3", 4711)));
        calls.filter(exchange, served -> {
                    if (route != null) {
                        served.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
                    }
                    served.getResponse().setStatusCode(status);
                    return Mono.empty();
                })
                .block();
    }

    @RestController
    static class Prices {

        static final CompletableFuture<String> LATE = new CompletableFuture<>();

        @GetMapping("/prices/{item}")
        String price(@PathVariable String item) {
            return item;
        }

        @GetMapping("/gone")
        String gone() {
            throw new ResponseStatusException(HttpStatus.GONE);
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("broken");
        }

        @GetMapping("/late")
        CompletableFuture<String> late() {
            return LATE;
        }
    }
}
