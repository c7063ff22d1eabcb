package io.tarsboot.interop.client;

import static io.tarsboot.interop.client.Checks.check;
import static io.tarsboot.interop.client.Checks.describe;
import static io.tarsboot.interop.client.Checks.eight;
import static io.tarsboot.interop.client.Checks.eventually;
import static io.tarsboot.interop.client.Checks.fails;
import static io.tarsboot.interop.client.Checks.seven;

import com.qq.tars.client.Communicator;
import com.qq.tars.client.CommunicatorConfig;
import com.qq.tars.client.CommunicatorFactory;
import com.qq.tars.common.support.Holder;
import com.qq.tars.protocol.annotation.Servant;
import io.tarsboot.interop.client.probe.Item;
import io.tarsboot.interop.client.probe.ProbePrx;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls a Probe servant with TarsJava, and prints a line {@code ok NAME} for each call that was answered right.
 *
 * <p>Arguments: the object with its address, or {@code --locator LOCATOR} and its name.
 */
public final class ProbeClient {

    private ProbeClient() {}

    public static void main(String[] arguments) throws Exception {
        ProbePrx probe = proxy(ProbePrx.class, arguments);
        check("string", "grüße", probe.echo("grüße"));
        check("numbers", 1_000_000_007, probe.add(1_000_000_000, 7));
        structAndOutArguments(probe);
        map(probe);
        check("promise", "later", probe.promise_echo("later").get(5, TimeUnit.SECONDS));
        oneWay(probe);
        // Proxies of one object with interfaces that the generator did not make for it.
        check("ping", null, proxy(PingPrx.class, arguments).tars_ping());
        fails("wrong function", () -> proxy(StrangePrx.class, arguments).noSuchFunction());
        fails("timeout", () -> probe.slow(60_000));
        fails("code", () -> probe.fail(42));
        // TarsJava goes on with other calls after one timed out.
        check("after a timeout", "still", probe.echo("still"));
        System.exit(0);
    }

    /** What every servant answers. */
    @Servant
    public interface PingPrx {
        String tars_ping();
    }

    /** What no servant answers. */
    @Servant
    public interface StrangePrx {
        String noSuchFunction();
    }

    private static <P> P proxy(Class<P> type, String[] arguments) {
        CommunicatorConfig config = CommunicatorConfig.getDefault();
        config.setSyncInvokeTimeout(2000);
        // Where it caches addresses: the working directory, which the tests delete.
        config.setDataPath(".");
        String object = arguments[0];
        if (object.equals("--locator")) {
            config.setLocator(arguments[1]);
            object = arguments[2];
        }
        Communicator communicator = CommunicatorFactory.getInstance().getCommunicator(config);
        return communicator.stringToProxy(type, object);
    }

    private static void structAndOutArguments(ProbePrx probe) {
        Holder<Integer> count = new Holder<>(0);
        Holder<String> name = new Holder<>("");
        Item changed = probe.change(seven(), count, name);
        check("struct", describe(eight()), describe(changed));
        check("out arguments", "2 seven", count.value + " " + name.value);
    }

    private static void map(ProbePrx probe) {
        Item other = new Item();
        other.setId(1);
        other.setName("one");
        Map<String, Item> index = probe.index(Arrays.asList(seven(), other));
        check("map", 2, index.size());
        check("map of structs", describe(seven()), describe(index.get("seven")));
    }

    private static void oneWay(ProbePrx probe) {
        String text = "note " + System.nanoTime();
        // Without a callback this is how TarsJava sends a call that nobody answers.
        probe.async_note(null, text);
        check("one-way", true, eventually(() -> probe.notes().contains(text)));
    }
}
