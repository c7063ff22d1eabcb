package io.tarsboot.demo;

import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.ApplicationSpec;
import io.tarsboot.admin.api.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.web.client.RestClientException;

/** Runs the whole path and tells it; see {@link DemoOptions} for the command line. */
public final class Demo {

    private static final String APP = "Demo";
    private static final String HELLO = "Demo.HelloServer.HelloObj";
    private static final String WEB = "Demo.HelloClient.HttpObj";

    private static final String STOPPING = "Stopping the framework and the released servers";

    private static volatile boolean stopping;

    private final DemoOptions options;
    private final Narrator narrator;

    private Demo(DemoOptions options, Narrator narrator) {
        this.options = options;
        this.narrator = narrator;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Narrator narrator = new Narrator(System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "note-stop"));
        try {
            new Demo(DemoOptions.parse(arguments), narrator).run();
        } catch (DemoFailedException | IOException | RestClientException e) {
            if (stopping) {
                // Whatever it was in the middle of has failed by that.
                return;
            }
            System.err.println();
            System.err.println("The demo failed: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        narrator.step("Starting the framework: registry, admin, patch, config, node-a and node-b in one JVM");
        try (Framework framework = Framework.start(options.framework(), options.data())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopEarly(framework), "stop"));
            narrator.detail("admin API   " + framework.admin());
            narrator.detail("locator     " + framework.locator());
            narrator.detail("log         " + framework.log());
            try {
                tour(framework);
            } catch (IOException | RestClientException e) {
                if (framework.isRunning()) {
                    throw e;
                }
                throw new DemoFailedException(framework.awaitEnd(), e);
            }
            if (!options.once()) {
                sayHowToGoOn(framework);
                throw new DemoFailedException(framework.awaitEnd() + " (the released servers are stopped)");
            }
            narrator.step(STOPPING);
        }
        narrator.detail("Everything answered right.");
    }

    private void stopEarly(Framework framework) {
        if (framework.isRunning()) {
            narrator.step(STOPPING);
            try {
                framework.close();
            } catch (DemoFailedException e) {
                System.err.println(e.getMessage());
            }
        }
    }

    private void tour(Framework framework) throws IOException, InterruptedException {
        Admin admin = Admin.login(framework.admin(), "admin", framework.password());
        Releases releases = new Releases(admin, narrator);
        Calls calls = new Calls(narrator);

        narrator.step("Creating the application " + APP);
        admin.applications().createApplication(APP, new ApplicationSpec("What ./tars demo shows"));

        narrator.step("Releasing " + APP + ".HelloServer, a TARS service on Spring Boot, to node-a and node-b");
        releases.release(
                APP,
                "HelloServer",
                ServerSpec.of("tars_java", List.of(Adapter.of(HELLO))),
                jar("hello-server"),
                List.of("node-a", "node-b"));
        show(admin.framework().addresses(HELLO));

        narrator.step("Releasing " + APP + ".HelloClient, a Spring Boot web application, to node-a");
        releases.release(
                APP, "HelloClient", ServerSpec.of("tars_java", List.of(web())), jar("hello-client"), List.of("node-a"));
        AddressList web = admin.framework().addresses(WEB);
        show(web);

        narrator.step("Calling the service by name through the web application");
        calls.overHttp(web.active().get(0));

        narrator.step("Calling the service by name from Node.js with @tars/rpc");
        calls.fromNodeJs(
                options.root().resolve("examples/nodejs-client/greet.js"),
                framework.locator(),
                options.data().resolve("nodejs-client.log"));
    }

    private static Adapter web() {
        Adapter defaults = Adapter.of(WEB);
        return new Adapter(
                WEB,
                defaults.name(),
                "not_tars",
                defaults.transport(),
                defaults.port(),
                defaults.host(),
                defaults.threads(),
                defaults.maxConnections(),
                defaults.queueCapacity(),
                defaults.queueTimeout(),
                defaults.allow(),
                defaults.timeout(),
                defaults.auth());
    }

    private void show(AddressList list) {
        narrator.detail("addresses of " + list.object() + ":");
        if (list.active().isEmpty()) {
            throw new DemoFailedException("no active address of " + list.object());
        }
        list.active()
                .forEach(address ->
                        narrator.detail("  " + address.host() + ":" + address.port() + " on " + address.node()));
    }

    private void sayHowToGoOn(Framework framework) {
        narrator.step("Running. Stop with Ctrl-C, or go on in another terminal:");
        String login = "./tars ctl login --address " + framework.admin() + " --user admin --password-file "
                + framework.passwordFile();
        narrator.detail(login);
        narrator.detail("./tars ctl server list");
        narrator.detail("./tars ctl server show Demo.HelloServer");
        narrator.detail("./tars ctl server log Demo.HelloServer --node node-a");
        narrator.detail("./tars ctl framework iplist");
        narrator.detail("kill -9 the process of a server and look at ./tars ctl server show Demo.HelloServer again");
    }

    private Path jar(String example) {
        Path jar = options.programs().resolve(example + ".jar");
        if (!Files.exists(jar)) {
            throw new DemoFailedException("no program " + jar + " (expected: ./tars builds it)");
        }
        return jar;
    }
}
