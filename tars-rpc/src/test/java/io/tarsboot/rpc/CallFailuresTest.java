package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.vec.Color;
import io.tarsboot.rpc.vec.Floats;
import io.tarsboot.rpc.vec.Integers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callers hear of calls that cannot be carried out. */
class CallFailuresTest extends CallsFixture {

    @Test
    void unknownFunctionIsToldToTheCaller() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("nosuch"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.NO_FUNCTION);
        assertThat(failure).hasMessageContaining("nosuch");
        assertThat(failure.mayHaveRun()).isFalse();
    }

    @Test
    void unknownServantIsToldToTheCaller() {
        ObjectAddress wrong = ObjectAddress.of("VecApp.VecServer.NoSuchObj", server.endpoint(ProbeBean.OBJECT));
        ServerException failure =
                catchThrowableOfType(ServerException.class, () -> proxy(wrong).nothing());
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.NO_SERVANT);
        assertThat(failure).hasMessageContaining("NoSuchObj").hasMessageContaining(ProbeBean.OBJECT);
    }

    @Test
    void argumentsThatAreMissingAreToldToTheCaller() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("add"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.DECODE);
        assertThat(failure).hasMessageContaining("required value with tag 1");
    }

    @Test
    void servantThatThrowsIsReportedWithoutItsStackTrace() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> probe().fail(7));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.UNKNOWN);
        assertThat(failure.description()).isEqualTo("the servant failed: code 7");
        assertThat(failure.endpoint()).isEqualTo(endpoint().hostAndPort());
        assertThat(failure.object()).isEqualTo(ProbeBean.OBJECT);
        assertThat(failure.function()).isEqualTo("fail");
    }

    @Test
    void servantMayChooseItsReturnCodeAndItsContextStillTravels() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> probe().outFirst("refused"));
        assertThat(failure.returnCode()).isEqualTo(4711);
        assertThat(failure.description()).isEqualTo("not today");
        assertThat(failure.reply().context()).containsEntry("retry", "tomorrow");
    }

    @Test
    void resultThatCannotBeEncodedIsReported() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("broken", "result"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.ENCODE);
    }

    @Test
    void errorWhileTheResponseIsWrittenIsReportedAndTheServerGoesOn() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("broken", "memory"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.ENCODE);
        assertThat(failure.description()).isEqualTo("the result cannot be encoded: thrown by a test");
        assertThat(probe().add(1, 1)).isEqualTo(2);
        Eventually.until("no place is kept", () -> inFlight() == 0);
    }

    @Test
    void servantsThatBreakTheRulesAreStillAnsweredFor() {
        for (String function : List.of("prepare", "links", "stage", "values", "error")) {
            ServerException failure = catchThrowableOfType(ServerException.class, () -> call("broken", function));
            assertThat(failure).as(function).isNotNull();
        }
        Eventually.until("all places in the queue are free", () -> inFlight() == 0);
    }

    @Test
    void responseThatIsNotWhatTheContractSaysIsADecodeFailure() {
        Call<Integer> wrongResult =
                new Call<>("echo", out -> out.writeString(1, "text"), in -> in.readInt(0, "result"));
        ResponseDecodeException failure = catchThrowableOfType(
                ResponseDecodeException.class,
                () -> communicator.servant(address(), ProxyOptions.DEFAULT).call(wrongResult));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.CLIENT_DECODE);
        assertThat(failure.mayHaveRun()).isTrue();
    }

    @Test
    void blockingFailureHasTheCallersStackTrace() {
        assertThatThrownBy(() -> probe().fail(7))
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().contains("blockingFailureHasTheCallersStackTrace")));
    }

    @Test
    void requestLongerThanAFrameMayBeIsRefusedBeforeItIsSent() {
        RequestEncodeException failure =
                catchThrowableOfType(RequestEncodeException.class, () -> probe().echo("x".repeat(11 << 20)));
        assertThat(failure.mayHaveRun()).isFalse();
        assertThat(failure).hasMessageContaining("maxFrameSize");
        assertThat(probe().add(1, 1)).isEqualTo(2);
    }

    @Test
    void responseLongerThanAFrameMayBeIsReported() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("broken", "huge"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.ENCODE);
        assertThat(failure).hasMessageContaining("maxFrameSize");
    }

    @Test
    void argumentsThatCannotBeEncodedFailTheCallBeforeItIsSent() {
        Integers bad = new Integers(true, (byte) 0, (short) 300, (short) 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> probe().everything(bad, new Floats(0, 0), Bytes.EMPTY, Map.of(), Color.RED))
                .isInstanceOf(RequestEncodeException.class)
                .hasMessageContaining("0 to 255");
        assertThat(failureOf(probe().everythingAsync(bad, new Floats(0, 0), Bytes.EMPTY, Map.of(), Color.RED)))
                .isInstanceOf(RequestEncodeException.class);
    }
}
