package io.tarsboot.interop.client;

import static io.tarsboot.interop.client.Checks.check;
import static io.tarsboot.interop.client.Checks.describe;
import static io.tarsboot.interop.client.Checks.eight;
import static io.tarsboot.interop.client.Checks.eventually;
import static io.tarsboot.interop.client.Checks.seven;

import com.qq.tars.client.Communicator;
import com.qq.tars.client.CommunicatorConfig;
import com.qq.tars.client.CommunicatorFactory;
import com.qq.tars.common.util.Constants;
import com.qq.tars.common.util.DyeingSwitch;
import com.qq.tars.rpc.protocol.tup.UniAttribute;
import com.qq.tars.support.stat.InvokeStatHelper;
import io.tarsboot.interop.client.probe.Item;
import io.tarsboot.interop.client.probe.ProbePrx;
import io.tarsboot.interop.client.probe.ProbePrxCallback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What TarsJava can do beyond plain calls. Arguments: the object with the addresses of two servers, "first" and "second";
 * a locator, which knows the first by the object's name, and the second in the set test.a.1; that name.
 */
public final class FeaturesClient {

    private static final String SET = "test.a.1";
    private static final String DYED_KEY = "status." + DyeingSwitch.STATUS_DYED_KEY;

    private FeaturesClient() {}

    public static void main(String[] arguments) throws Exception {
        String addresses = arguments[0];
        String object = arguments[2];
        Communicator communicator = communicator(arguments[1]);
        ProbePrx probe = communicator.stringToProxy(ProbePrx.class, object);
        check("by name", "first", probe.carried().get("server"));
        check(
                "set",
                "second",
                communicator
                        .stringToProxy(ProbePrx.class, object, SET)
                        .carried()
                        .get("server"));
        callback(probe);
        along(probe);
        hashes(communicator.stringToProxy(ProbePrx.class, addresses));
        weights(communicator.stringToProxy(ProbePrx.class, weighted(addresses)));
        for (int version : new int[] {2, 3}) {
            byName(version, addresses);
        }
        probe.push("news");
        check("calls after a push", "still", probe.echo("still"));
        statistics(communicator, object, probe);
        System.exit(0);
    }

    private static Communicator communicator(String locator) {
        CommunicatorConfig config = CommunicatorConfig.getDefault();
        config.setSyncInvokeTimeout(5000);
        // Where it caches addresses: the working directory, which the tests delete.
        config.setDataPath(".");
        config.setLocator(locator);
        config.setModuleName("Interop.JavaClient");
        config.setStat("tars.tarsstat.StatObj");
        return CommunicatorFactory.getInstance().getCommunicator(config);
    }

    private static void callback(ProbePrx probe) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        probe.async_echo(new Echoed(answer), "called back");
        check("callback", "called back", answer.get(5, TimeUnit.SECONDS));
    }

    private static void along(ProbePrx probe) throws Exception {
        Map<String, String> context = Collections.singletonMap("tenant", "t1");
        check("context", "t1", probe.carried(context).get("context.tenant"));
        DyeingSwitch.enableUnactiveDyeing("10086", "Interop.ProbeServer.ProbeObj");
        try {
            check("dyeing", "10086", probe.carried().get(DYED_KEY));
            check(
                    "dyeing of a promise",
                    "10086",
                    probe.promise_carried().get(5, TimeUnit.SECONDS).get(DYED_KEY));
        } finally {
            DyeingSwitch.closeActiveDyeing();
        }
    }

    private static void hashes(ProbePrx both) {
        List<String> places = new ArrayList<>();
        for (String hash : Arrays.asList("2", "3", "2", "3", "4")) {
            places.add(server(both, Constants.TARS_HASH, hash));
        }
        String even = places.get(0);
        String odd = even.equals("first") ? "second" : "first";
        check("hash", Arrays.asList(even, odd, even, odd, even), places);

        Set<String> reached = new TreeSet<>();
        for (int part = 1; part <= 20; part++) {
            // The circle has as many places as an int has values.
            String key = Long.toString(part * 200_000_000L);
            String place = server(both, Constants.TARS_CONSISTENT_HASH, key);
            boolean again = place.equals(server(both, Constants.TARS_CONSISTENT_HASH, key));
            reached.add(again ? place : "another");
        }
        check("consistent hash", new TreeSet<>(Arrays.asList("first", "second")), reached);
    }

    private static String server(ProbePrx both, String key, String value) {
        return both.carried(Collections.singletonMap(key, value)).get("server");
    }

    /** The first is to get three times as much. */
    private static String weighted(String addresses) {
        return addresses.replace(":tcp", " -v 1 -w 30:tcp") + " -v 1 -w 10";
    }

    private static void weights(ProbePrx both) {
        int first = 0;
        for (int call = 0; call < 40; call++) {
            if (both.carried().get("server").equals("first")) {
                first++;
            }
        }
        check("weights", true, first > 26 && first < 40);
    }

    private static void byName(int version, String addresses) throws IOException {
        String[] words = addresses.substring(addresses.indexOf('@') + 1).split(" +");
        String object = addresses.substring(0, addresses.indexOf('@'));
        int port = Integer.parseInt(words[Arrays.asList(words).indexOf("-p") + 1].replaceAll(":.*", ""));
        try (TupConnection connection = new TupConnection(object, "127.0.0.1", port, version)) {
            String name = "TUP " + version;
            UniAttribute text = connection.values();
            text.put("text", "grüße");
            check(name, "grüße", connection.call("echo", text).getByClass("", ""));

            UniAttribute item = connection.values();
            item.put("item", seven());
            UniAttribute changed = connection.call("change", item);
            check(name + " struct", describe(eight()), describe(changed.getByClass("", new Item())));
            check(
                    name + " out arguments",
                    "2 seven",
                    changed.getByClass("count", 0) + " " + changed.getByClass("name", ""));

            UniAttribute code = connection.values();
            code.put("code", 42);
            connection.call("fail", code);
            check(name + " code", "42", connection.status().get(TupConnection.RETURN_CODE));
        }
    }

    private static void statistics(Communicator communicator, String object, ProbePrx probe) {
        // Otherwise after a minute.
        communicator.getStatHelper().report(InvokeStatHelper.getInstance().getProxyStat(object), true);
        check(
                "statistics",
                true,
                eventually(() -> probe.notes().stream()
                        .anyMatch(note -> note.startsWith("statistics of Interop.JavaClient")
                                && note.endsWith(": Interop.ProbeServer echo"))));
    }

    /** Takes the answer of {@code echo}. */
    private static final class Echoed extends ProbePrxCallback {

        private final CompletableFuture<String> answer;

        Echoed(CompletableFuture<String> answer) {
            this.answer = answer;
        }

        @Override
        public void callback_echo(String ret) {
            answer.complete(ret);
        }

        @Override
        public void callback_add(int ret) {}

        @Override
        public void callback_change(Item ret, int count, String name) {}

        @Override
        public void callback_index(Map<String, Item> ret) {}

        @Override
        public void callback_note() {}

        @Override
        public void callback_notes(List<String> ret) {}

        @Override
        public void callback_slow(String ret) {}

        @Override
        public void callback_fail(int ret) {}

        @Override
        public void callback_carried(Map<String, String> ret) {}

        @Override
        public void callback_push() {}

        @Override
        public void callback_exception(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void callback_expired() {
            answer.completeExceptionally(new IllegalStateException("expired"));
        }
    }
}
