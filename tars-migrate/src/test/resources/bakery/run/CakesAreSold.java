import com.example.app.BakeryApplication;
import com.example.app.StoreProbe;
import com.example.bakery.CounterLeftResult;
import com.example.bakery.CounterOrderResult;
import com.example.bakery.CounterPrx;
import com.example.bakery.Order;
import com.example.bakery.State;
import com.example.store.Stock;
import com.example.store.StoreServant;
import com.example.store.StoreTakeResult;
import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Orders cakes of the migrated bakery, whose store is here. Fails if anything is answered wrong. */
public final class CakesAreSold {

    private static final String STORE = "Bakery.StoreServer.StoreObj";
    private static final String COUNTER = "Bakery.BakeryServer.CounterObj";

    private CakesAreSold() {}

    public static void main(String[] arguments) throws Exception {
        Store store = new Store();
        AdapterConfig adapter = AdapterConfig.of(STORE, Endpoint.tcp("127.0.0.1", 0));
        try (TarsServer server = TarsServer.builder(
                                ServerConfig.of("Bakery", "StoreServer").withAdapters(List.of(adapter)))
                        .servant(STORE, store)
                        .build();
                Communicator communicator = Communicator.builder().build()) {
            server.start();
            String storeAddress = STORE + "@" + server.endpoint(STORE);
            SpringApplication application = new SpringApplication(BakeryApplication.class);
            application.setDefaultProperties(Map.of(
                    "spring.main.web-application-type", "none",
                    "spring.main.banner-mode", "off",
                    "tars.server.app", "Bakery",
                    "tars.server.name", "BakeryServer",
                    "tars.server.adapters.CounterObj.endpoint", "tcp -h 127.0.0.1 -p 0",
                    "tars.client.objects[" + STORE + "].address", storeAddress));
            try (ConfigurableApplicationContext context = application.run()) {
                Endpoint endpoint = context.getBean(TarsServerLifecycle.class)
                        .server()
                        .orElseThrow()
                        .endpoint(COUNTER);
                sell(communicator.proxy(CounterPrx.class, COUNTER + "@" + endpoint), store);
            }
            expect("flour 7 2", StoreProbe.probe(storeAddress));
        }
    }

    private static void sell(CounterPrx counter, Store store) throws Exception {
        CounterOrderResult sold = counter.order("nut", 2);
        expect(0, sold.result());
        expect("order 1", sold.message());
        expect(true, sold.taken().paid());
        expect(List.of("cream"), sold.taken().wishes());
        expect(State.ORDERED, sold.taken().state());
        expect("order more nut", store.notes.poll(10, TimeUnit.SECONDS));
        expect(1, counter.order("nut", 100).result());
        expect("too many", counter.order("nut", 100).message());
        expect(2, counter.order("air", 1).result());
        expect("nut", counter.find(1).cake());
        expect(Order.DEFAULT, counter.find(99));
        CounterLeftResult left = counter.left("flour");
        expect(7, left.amount());
        expect("fl", left.label());
        expect("bakery", store.caller);
        expect(List.of(), counter.orders("nut"));
    }

    private static void expect(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException("found: " + found + " (expected: " + expected + ")");
        }
    }

    private static final class Store implements StoreServant {

        private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
        private volatile String caller = "";

        @Override
        public StoreTakeResult take(String good, int amount) {
            return new StoreTakeResult(!good.equals("air"), stock(good, 2));
        }

        @Override
        public Stock look(String good) {
            String from = CurrentCall.get().context().get("from");
            caller = from == null ? caller : from;
            return stock(good, 7);
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }

        private static Stock stock(String good, int amount) {
            return new Stock(good, amount, Bytes.utf8(good.substring(0, 2)));
        }
    }
}
