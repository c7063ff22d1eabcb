package check;

import generated.base.Amount;
import static generated.base.Level.MEMBER;

import generated.base.Level;
import generated.shop.CounterAsyncServant;
import generated.shop.CounterAuditResult;
import generated.shop.CounterPlaceResult;
import generated.shop.CounterPrx;
import generated.shop.CounterServant;
import generated.shop.CounterSplitResult;
import generated.shop.Item;
import generated.shop.Order;
import generated.shop.Part;
import generated.shop.ShopConstants;
import generated.shop.State;
import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.FunctionContract;
import io.tarsboot.contract.Scalar;
import io.tarsboot.contract.ServantContract;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.StructType;
import io.tarsboot.contract.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Uses the generated types as a business program does. What it finds, and what it should find, goes to its caller. */
public final class ShopCheck implements Consumer<BiConsumer<Object, Object>> {

    @Override
    public void accept(BiConsumer<Object, Object> check) {
        structs(check);
        enums(check);
        calls(check, new CounterPrx.Factory().create(new Loop(new CounterServant.Factory().create(new Counter()))));
        calls(check, new CounterPrx.Factory().create(new Loop(new CounterAsyncServant.Factory().create(new Later()))));
        missingArguments(check);
        contract(check, new CounterServant.Factory().create(new Counter()).contract());
        contract(check, new CounterPrx.Factory().contract());
    }

    private static void structs(BiConsumer<Object, Object> check) {
        check.accept(Order.read(new TarsReader(new byte[] {0x0C, 0x18, 0x0C})), Order.DEFAULT);
        check.accept(Order.DEFAULT.name(), ShopConstants.NO_NAME);
        check.accept(Order.DEFAULT.limit(), 100);
        check.accept(Order.DEFAULT.buyer(), MEMBER);
        List<List<Integer>> slots = new ArrayList<>(List.of(new ArrayList<>(List.of(1, 2))));
        Map<String, Map<Item, Long>> stock = new HashMap<>(Map.of("berlin", new HashMap<>(Map.of(Item.DEFAULT, 5L))));
        Order order = Order.builder()
                .id(7)
                .slots(slots)
                .stock(stock)
                .signature(Bytes.utf8("me"))
                .rate(-0.0)
                .places(List.of((short) 3))
                .build();
        slots.get(0).add(3);
        stock.get("berlin").clear();
        check.accept(order.slots(), List.of(List.of(1, 2)));
        check.accept(order.stock(), Map.of("berlin", Map.of(Item.DEFAULT, 5L)));
        check.accept(Order.read(Bytes.of(order).reader()), order);
        check.accept(Double.doubleToRawLongBits(Order.read(Bytes.of(order).reader()).rate()), Long.MIN_VALUE);
        check.accept(order.toBuilder().build(), order);
        check.accept(order.toBuilder().open(false).build().equals(order), false);
        Item small = Item.builder().sku("a").state(State.LOST).build();
        Item large = Item.builder().sku("a").state(State.SENT).labels(List.of("x")).build();
        check.accept(new TreeSet<>(List.of(large, small)).first(), small);
        Part wheel = new Part("wheel", new Part("car", null));
        check.accept(Part.read(Bytes.of(wheel).reader()), wheel);
        check.accept(Part.DEFAULT.whole() == null, true);
        check.accept(Amount.DEFAULT.toString(), "Amount[units=0, nanos=0, currency=EUR]");
    }

    private static void enums(BiConsumer<Object, Object> check) {
        check.accept(State.values(), List.of(State.NEW, State.PAID, State.SENT, State.LOST));
        check.accept(State.of(5) == State.PAID, true);
        check.accept(State.named("SENT"), State.of(6));
        check.accept(State.of(77).toString(), "State(77)");
        check.accept(State.of(77).name().isPresent(), false);
        Item unknown = Item.builder().state(State.of(77)).build();
        check.accept(Item.read(Bytes.of(unknown).reader()).state().value(), 77);
        try {
            State.named("GONE");
            check.accept("accepted", "refused");
        } catch (IllegalArgumentException e) {
            check.accept(e.getMessage(), "State: GONE (expected: one of NEW, PAID, SENT, LOST)");
        }
    }

    private static void calls(BiConsumer<Object, Object> check, CounterPrx counter) {
        Order order = Order.builder().id(9).lines(Map.of(1, Item.DEFAULT)).build();
        counter.ping();
        check.accept(counter.place(order, "ann").total().units(), 9L);
        check.accept(counter.placeAsync(order, "ann").join(), new CounterPlaceResult(0, Amount.builder().units(9).build()));
        counter.placeOneWay(order, "ann");
        check.accept(counter.find("x", 0xFFFF_FFFFL), List.of(Item.builder().sku("x4294967295").build()));
        check.accept(counter.with(CallOptions.context("k", "v")).status(5), State.PAID);
        check.accept(counter.split("c"), new CounterSplitResult(List.of(1), Map.of("c", Order.DEFAULT)));
        check.accept(counter.audit(Level.STAFF), new CounterAuditResult(11, "STAFF"));
    }

    private static void contract(BiConsumer<Object, Object> check, ServantContract contract) {
        check.accept(contract.name(), "Shop::Counter");
        FunctionContract place = contract.function("place");
        check.accept(place.result(), Scalar.INT);
        check.accept(place.arguments().get(1), new FunctionContract.Argument(2, "customer", Scalar.STRING, false));
        check.accept(place.response().field("total").type().wireName(), "Base.Amount");
        StructType order = (StructType) place.request().field("order").type();
        check.accept(order.field("limit"), new StructType.Field(8, "limit", Scalar.INT, false, 100));
        check.accept(order.fields().get(1).type().wireName(), "map<int32,Shop.Item>");
        // Each struct is described once, in whatever type it is used.
        ValueType.Sequence found = (ValueType.Sequence) contract.function("find").result();
        check.accept(((ValueType.Mapping) order.field("lines").type()).value() == found.element(), true);
    }

    private static void missingArguments(BiConsumer<Object, Object> check) {
        Dispatcher dispatcher = new CounterServant.Factory().create(new Counter());
        check.accept(dispatcher.functions().size(), 6);
        check.accept(dispatcher.prepare("nothing", new TarsReader(new byte[0])) == null, true);
        // An out argument of the request, at tag 1, is passed over.
        check.accept(dispatcher.prepare("split", new TarsReader(new byte[] {0x19, 0x0C, 0x26, 0})) != null, true);
        try {
            dispatcher.prepare("status", new TarsReader(new byte[0]));
            check.accept("accepted", "refused");
        } catch (io.tarsboot.codec.TarsCodecException e) {
            check.accept(e.getMessage(), "id at offset 0: found the end (expected: a required value with tag 1)");
        }
    }

    private static final class Counter implements CounterServant {

        @Override
        public void ping() {}

        @Override
        public CounterPlaceResult place(Order order, String customer) {
            return new CounterPlaceResult(0, Amount.builder().units(order.id()).build());
        }

        @Override
        public List<Item> find(String text, long most) {
            return List.of(Item.builder().sku(text + most).build());
        }

        @Override
        public State status(long id) {
            return State.of((int) id);
        }

        @Override
        public CounterSplitResult split(String class_) {
            return new CounterSplitResult(List.of(1), Map.of(class_, Order.DEFAULT));
        }

        @Override
        public CounterAuditResult audit(Level level) {
            return new CounterAuditResult(level.value(), level.toString());
        }
    }

    private static final class Later implements CounterAsyncServant {

        private final Counter counter = new Counter();

        @Override
        public CompletionStage<Void> ping() {
            return CompletableFuture.runAsync(counter::ping);
        }

        @Override
        public CompletionStage<CounterPlaceResult> place(Order order, String customer) {
            return CompletableFuture.supplyAsync(() -> counter.place(order, customer));
        }

        @Override
        public CompletionStage<List<Item>> find(String text, long most) {
            return CompletableFuture.supplyAsync(() -> counter.find(text, most));
        }

        @Override
        public CompletionStage<State> status(long id) {
            return CompletableFuture.supplyAsync(() -> counter.status(id));
        }

        @Override
        public CompletionStage<CounterSplitResult> split(String class_) {
            return CompletableFuture.supplyAsync(() -> counter.split(class_));
        }

        @Override
        public CompletionStage<CounterAuditResult> audit(Level level) {
            return CompletableFuture.supplyAsync(() -> counter.audit(level));
        }
    }

    /** A connection without a network: what is written is read by the other side. */
    private record Loop(Dispatcher dispatcher) implements ServantProxy {

        @Override
        public <R> R call(Call<R> call) {
            return callAsync(call).join();
        }

        @Override
        public <R> CompletableFuture<R> callAsync(Call<R> call) {
            if (call.function().equals("place") != (call.routeKey() != null)) {
                return CompletableFuture.failedFuture(new IllegalStateException("route key of " + call.function()));
            }
            TarsStruct arguments = call.arguments()::writeTo;
            Dispatcher.PreparedCall prepared = dispatcher.prepare(call.function(), Bytes.of(arguments).reader());
            try {
                return prepared.run()
                        .thenApply(results -> {
                            TarsWriter out = new TarsWriter();
                            results.writeTo(out);
                            return call.result().read(out.toBytes().reader());
                        })
                        .toCompletableFuture();
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void callOneWay(Call<?> call) {
            callAsync(call);
        }

        @Override
        public ServantProxy with(CallOptions options) {
            return this;
        }
    }
}
