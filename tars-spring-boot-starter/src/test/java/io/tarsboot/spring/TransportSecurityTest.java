package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.spring.config.InvalidTarsPropertyException;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** TLS by Spring's bundles, and access keys, as properties say. */
@ExtendWith(OutputCaptureExtension.class)
class TransportSecurityTest {

    private static final String OBJECT = "Test.EchoServer.EchoObj";

    @TempDir
    private Path directory;

    private X509Bundle authority;

    @BeforeEach
    void makeCertificates() throws Exception {
        authority = valid().subject("CN=Authority of a test")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        writeServer("CN=first");
        write("client", certificate("CN=ann", CertificateBuilder::addExtendedKeyUsageClientAuth));
    }

    @Test
    void servantsAreServedAndCalledOverTls() {
        try (var context = run(tls())) {
            assertThat(echo(context).echo("hello")).isEqualTo("hello");
            assertThat(EchoServer.address(context)).contains("@ssl -h 127.0.0.1");
        }
    }

    @Test
    void servantKnowsTheSubjectOfTheCertificateThatClientsNeed() {
        Map<String, Object> properties = tls();
        properties.put("tars.server.adapters.EchoObj.ssl.client-auth", "need");
        properties.put("tars.client.objects[" + OBJECT + "].ssl.bundle", "client");
        try (var context = run(properties)) {
            assertThat(echo(context).echo("who am I")).isEqualTo("CN=ann");
        }
        properties.remove("tars.client.objects[" + OBJECT + "].ssl.bundle");
        try (var context = run(properties)) {
            assertThatThrownBy(() -> echo(context).echo("who am I"))
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("TLS handshake failed");
        }
    }

    @Test
    void clientsWhoseCertificateIsWantedMayShowOne() {
        Map<String, Object> properties = tls();
        properties.put("tars.server.adapters.EchoObj.ssl.client-auth", "want");
        try (var context = run(properties)) {
            assertThat(echo(context).echo("who am I")).isEqualTo("nobody");
        }
        properties.put("tars.client.objects[" + OBJECT + "].ssl.bundle", "client");
        try (var context = run(properties)) {
            assertThat(echo(context).echo("who am I")).isEqualTo("CN=ann");
        }
        properties.put("tars.server.adapters.EchoObj.ssl.client-auth", "none");
        try (var context = run(properties)) {
            assertThat(echo(context).echo("who am I")).as("nobody is asked").isEqualTo("nobody");
        }
    }

    @Test
    void certificateThatIsReplacedOnDiskCountsForNewConnectionsAndNoCallFails() throws Exception {
        Map<String, Object> properties = tls();
        properties.put("spring.ssl.bundle.pem.server.reload-on-update", "true");
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "50ms");
        try (var context = run(properties)) {
            EchoPrx echo = echo(context);
            Endpoint server = EchoServer.server(context).endpoint(OBJECT);
            assertThat(subject(server)).isEqualTo("CN=first");
            writeServer("CN=second");
            Instant deadline = Instant.now().plusSeconds(20);
            while (!subject(server).equals("CN=second")) {
                assertThat(Instant.now()).as("the new certificate is shown").isBefore(deadline);
                assertThat(echo.echo("still there")).isEqualTo("still there");
            }
            assertThat(echo.echo("the old connection")).isEqualTo("the old connection");
            Communicator communicator = context.getBean(Communicator.class);
            try (Communicator another = Communicator.builder()
                    .config(ClientConfig.DEFAULT.withSecurity(
                            communicator.config().security()))
                    .build()) {
                EchoPrx late = another.proxy(EchoPrx.class, EchoServer.address(context));
                assertThat(late.echo("a new connection")).isEqualTo("a new connection");
            }
        }
    }

    @Test
    void filesThatCannotBeUsedLeaveTheCertificateBeforeInUseAndAreToldOfOnce(CapturedOutput output) throws Exception {
        Map<String, Object> properties = tls();
        properties.put("spring.ssl.bundle.pem.server.reload-on-update", "true");
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "50ms");
        try (var context = run(properties)) {
            Endpoint server = EchoServer.server(context).endpoint(OBJECT);
            Files.writeString(directory.resolve("server.key"), "no key");
            Eventually.isTrue("it is told", () -> output.getAll().contains("Unexpected SSL reload error"));
            assertThat(output.getAll().lines())
                    .as("by Spring, not by us as well")
                    .noneMatch(line -> line.contains("ERROR") && line.contains("TlsBundles"));
            for (int i = 0; i < 20; i++) {
                assertThat(subject(server)).isEqualTo("CN=first");
            }
            writeServer("CN=second");
            Instant deadline = Instant.now().plusSeconds(20);
            while (!subject(server).equals("CN=second")) {
                assertThat(Instant.now()).as("the new certificate is shown").isBefore(deadline);
            }
        }
    }

    @Test
    void mistakesAreNamed() {
        Map<String, Object> unknown = tls();
        unknown.put("tars.server.adapters.EchoObj.ssl.bundle", "nobody");
        assertFails(unknown, "tars.server.adapters.EchoObj.ssl.bundle: nobody (expected: the name of a bundle under");
        Map<String, Object> plain = tls();
        plain.put("tars.server.adapters.EchoObj.endpoint", "tcp -h 127.0.0.1 -p 0");
        assertFails(plain, "an endpoint such as ssl -h HOST -p PORT, not tcp");
        Map<String, Object> trustsEverybody = tls();
        trustsEverybody.remove("spring.ssl.bundle.pem.server.truststore.certificate");
        trustsEverybody.put("tars.server.adapters.EchoObj.ssl.client-auth", "need");
        assertFails(trustsEverybody, "client-auth needs a trust store in it");
        Map<String, Object> oldProtocol = tls();
        oldProtocol.put("spring.ssl.bundle.pem.server.options.enabled-protocols", "TLSv1.1");
        assertFails(oldProtocol, "protocol: TLSv1.1 (expected: TLSv1.2 or TLSv1.3)");
        Map<String, Object> halfAKey = tls();
        halfAKey.put("tars.server.adapters.EchoObj.access-key.secret", "hunter2");
        assertFails(
                halfAKey, "tars.server.adapters.EchoObj.access-key: Key[name=null] (expected: both name and secret)");
    }

    @Test
    void whatIsToBeSecuredIsFoundInAnyCaseOrTheProgramDoesNotStart() throws Exception {
        Map<String, Object> properties = new HashMap<>();
        properties.put("tars.node-file", nodeFile().toString());
        properties.put("tars.server.adapters.echoobj.access-key.name", "user");
        properties.put("tars.server.adapters.echoobj.access-key.secret", "hunter2");
        try (var context = run(properties)) {
            assertThat(EchoServer.address(context)).endsWith("-e 1");
        }
        properties.put("tars.server.adapters.EkkoObj.access-key.name", "user");
        properties.put("tars.server.adapters.EkkoObj.access-key.secret", "hunter2");
        assertFails(properties, "Test.EchoServer.EkkoObj (a servant of an adapter that this program has: [" + OBJECT);
    }

    @Test
    void clientsThatNeedCertificatesNeedABundleToo() {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.put("tars.server.adapters.EchoObj.ssl.client-auth", "need");
        assertFails(properties, "tars.server.adapters.EchoObj.ssl.client-auth: NEED (together with ssl.bundle");
    }

    private Path nodeFile() throws IOException {
        return Files.writeString(directory.resolve("node.conf"), """
                <tars>
                  <application>
                    <server>
                      app=Test
                      server=EchoServer
                      <Test.EchoServer.EchoObjAdapter>
                        endpoint=tcp -h 127.0.0.1 -p 0
                        servant=Test.EchoServer.EchoObj
                        protocol=tars
                      </Test.EchoServer.EchoObjAdapter>
                    </server>
                  </application>
                </tars>
                """);
    }

    @Test
    void accessKeysOfPropertiesAreAskedForAndShown() {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.put("tars.server.adapters.EchoObj.access-key.name", "user");
        properties.put("tars.server.adapters.EchoObj.access-key.secret", "hunter2");
        properties.put("tars.client.objects[" + OBJECT + "].access-key.name", "user");
        properties.put("tars.client.objects[" + OBJECT + "].access-key.secret", "hunter2");
        try (var context = run(properties)) {
            assertThat(EchoServer.address(context)).endsWith("-e 1");
            assertThat(echo(context).echo("hello")).isEqualTo("hello");
            assertThat(context.getBean(Communicator.class).config().toString()).doesNotContain("hunter2");
        }
        properties.put("tars.client.objects[" + OBJECT + "].access-key.secret", "wrong");
        try (var context = run(properties)) {
            assertThatThrownBy(() -> echo(context).echo("hello")).isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void accessKeysStandInTheNodesFileAsForOtherLanguages() {
        ClientConfig config = ClientConfig.from(TarsConfig.parse("""
                <tars>
                  <application>
                    <client>
                      <Test.EchoServer.EchoObj>
                        accesskey=user
                        secretkey=hunter2
                      </Test.EchoServer.EchoObj>
                    </client>
                  </application>
                </tars>
                """));
        assertThat(config.security().of(OBJECT).accessKey()).hasFieldOrPropertyWithValue("secret", "hunter2");
        assertThat(config.security().of("Other.Server.Obj").accessKey()).isNull();
    }

    private static void assertFails(Map<String, Object> properties, String text) {
        assertThatThrownBy(() -> run(properties).close())
                .hasStackTraceContaining(InvalidTarsPropertyException.class.getName())
                .hasStackTraceContaining(text)
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hunter2"));
    }

    private static ConfigurableApplicationContext run(Map<String, Object> properties) {
        return EchoServer.run(Application.class, properties);
    }

    private static EchoPrx echo(ConfigurableApplicationContext context) {
        return context.getBean(Communicator.class).proxy(EchoPrx.class, EchoServer.address(context));
    }

    private Map<String, Object> tls() {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.put("tars.server.adapters.EchoObj.endpoint", "ssl -h 127.0.0.1 -p 0");
        properties.put("tars.server.adapters.EchoObj.ssl.bundle", "server");
        properties.put("tars.client.ssl.bundle", "trust");
        for (String bundle : new String[] {"server", "client"}) {
            properties.put("spring.ssl.bundle.pem." + bundle + ".keystore.certificate", file(bundle + ".crt"));
            properties.put("spring.ssl.bundle.pem." + bundle + ".keystore.private-key", file(bundle + ".key"));
        }
        for (String bundle : new String[] {"server", "client", "trust"}) {
            properties.put("spring.ssl.bundle.pem." + bundle + ".truststore.certificate", file("authority.crt"));
        }
        return properties;
    }

    private String file(String name) {
        return "file:" + directory.resolve(name);
    }

    private void writeServer(String subject) throws Exception {
        write(
                "server",
                certificate(
                        subject, builder -> builder.addSanIpAddress("127.0.0.1").addExtendedKeyUsageServerAuth()));
    }

    private void write(String name, X509Bundle bundle) throws IOException {
        Files.writeString(directory.resolve("authority.crt"), authority.getCertificatePEM());
        Files.writeString(directory.resolve(name + ".crt"), bundle.getCertificatePathPEM());
        Files.writeString(directory.resolve(name + ".key"), bundle.getPrivateKeyPEM());
    }

    private X509Bundle certificate(String subject, UnaryOperator<CertificateBuilder> with) throws Exception {
        return with.apply(valid().subject(subject)).buildIssuedBy(authority);
    }

    private static CertificateBuilder valid() {
        return new CertificateBuilder()
                .ecp256()
                .notBefore(Instant.now().minus(Duration.ofDays(1)))
                .notAfter(Instant.now().plus(Duration.ofDays(1)));
    }

    /** Of the certificate that the server shows to a new connection. */
    private String subject(Endpoint server) throws Exception {
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {authority.toTrustManager()}, null);
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(server.host(), server.port())) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Echo.class)
    static class Application {}

    @TarsServant("EchoObj")
    static class Echo implements EchoServant {

        @Override
        public String echo(String text) {
            return text.equals("who am I")
                    ? CurrentCall.get().principal().map(Principal::getName).orElse("nobody")
                    : text;
        }

        @Override
        public int fail(int code) {
            return code;
        }
    }
}
