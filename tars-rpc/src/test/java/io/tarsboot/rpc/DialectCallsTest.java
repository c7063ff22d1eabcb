package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.Reply;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.kinds.MirrorPrx;
import io.tarsboot.rpc.kinds.Tree;
import io.tarsboot.rpc.kinds.Value;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Client and server that speak with each other in each protocol. */
@ParameterizedClass
@EnumSource(CallProtocol.class)
class DialectCallsTest {

    private static final String PLAIN = "VecApp.VecServer.PlainObj";

    @Parameter
    private CallProtocol protocol;

    private final InProcessTransport transport = new InProcessTransport();
    private Communicator communicator;
    private TarsServer server;

    @BeforeEach
    void open() {
        AdapterConfig adapter = AdapterConfig.of(MirrorBean.OBJECT, Endpoint.tcp("127.0.0.1", 0))
                .withServants(List.of(MirrorBean.OBJECT, PLAIN));
        server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter)))
                .servant(MirrorBean.OBJECT, new MirrorBean())
                .dispatcher(PLAIN, new Plain())
                .acceptors(transport)
                .build();
        server.start();
        communicator = Communicator.builder().connections(transport).build();
    }

    @AfterEach
    void close() {
        communicator.close();
        server.close();
        transport.close();
    }

    @Test
    void valuesComeBackInEveryWayToCall() {
        Value value = Value.builder()
                .text("x")
                .raw(Bytes.utf8("y"))
                .tree(new Tree(1, List.of(), Tree.DEFAULT))
                .build();
        assertThat(mirror().pass(value).again()).isEqualTo(value);
        assertThat(mirror().numbersAsync(Map.of("n", Double.NaN)).join()).isEqualTo(Map.of("n", Double.NaN));
        mirror().nothing();
    }

    @Test
    void failuresAreTheServantsWithItsTextAndContext() {
        AtomicReference<Reply> reply = new AtomicReference<>();
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> mirror().with(CallOptions.onReply(reply::set)).refuse(77))
                .satisfies(e -> assertThat(e.returnCode()).isEqualTo(77))
                .withMessageContaining("refused as asked");
        assertThat(reply.get().context()).containsEntry("refused", "77");
    }

    @Test
    void oneWayCallsArriveAndAreNotAnswered() {
        mirror().refuseOneWay(5);
        Eventually.until("it arrived", () -> server.state().adapters().get(0).requests() == 1);
        mirror().nothing();
        assertThat(communicator.state().endpoints())
                .allSatisfy(endpoint -> assertThat(endpoint.pending()).isZero());
    }

    @Test
    void whatTheServerDoesNotHaveIsRefusedAsInVersion1() {
        String elsewhere = MirrorBean.OBJECT.replace("Mirror", "Other");
        ObjectAddress address = ObjectAddress.of(elsewhere, server.endpoint(MirrorBean.OBJECT));
        MirrorPrx other = communicator.proxy(MirrorPrx.class, address, ProxyOptions.DEFAULT.withProtocol(protocol));
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(other::nothing)
                .satisfies(e -> assertThat(e.returnCode()).isEqualTo(ReturnCode.NO_SERVANT));
    }

    @Test
    void servantsWrittenByHandAnswerToVersion1Only() {
        ObjectAddress address = ObjectAddress.of(PLAIN, server.endpoint(MirrorBean.OBJECT));
        MirrorPrx plain = communicator.proxy(MirrorPrx.class, address, ProxyOptions.DEFAULT.withProtocol(protocol));
        if (protocol == CallProtocol.TARS) {
            plain.nothing();
        } else {
            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(plain::nothing)
                    .satisfies(e -> assertThat(e.returnCode()).isEqualTo(ReturnCode.UNKNOWN))
                    .withMessageContaining("the servant has no generated contract");
        }
    }

    @Test
    void callsWrittenByHandAreOfVersion1Only() {
        ObjectAddress address = ObjectAddress.of(MirrorBean.OBJECT, server.endpoint(MirrorBean.OBJECT));
        ProxyOptions options = ProxyOptions.DEFAULT.withProtocol(protocol);
        if (protocol == CallProtocol.TARS) {
            Call<Boolean> call = new Call<>("nothing", ValuesWriter.NOTHING, in -> true);
            assertThat(communicator.servant(address, options).call(call)).isTrue();
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> communicator.servant(address, options))
                    .withMessageContaining("protocol: " + protocol.word());
        }
    }

    private MirrorPrx mirror() {
        ObjectAddress address = ObjectAddress.of(MirrorBean.OBJECT, server.endpoint(MirrorBean.OBJECT));
        return communicator.proxy(MirrorPrx.class, address, ProxyOptions.DEFAULT.withProtocol(protocol));
    }

    /** A servant that nobody generated anything for. */
    private static final class Plain implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of("nothing");
        }

        @Override
        public PreparedCall prepare(String function, TarsReader arguments) {
            return () -> CompletableFuture.completedFuture(ValuesWriter.NOTHING);
        }
    }
}
