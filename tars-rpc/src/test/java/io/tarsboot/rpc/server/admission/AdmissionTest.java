package io.tarsboot.rpc.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.RateLimit;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Connection ONE = CallerOf.address("10.0.0.1", 1111);
    private static final Connection OTHER = CallerOf.address("10.0.0.2", 1111);
    private static final Set<String> FUNCTIONS = Set.of("find", "report");

    @Test
    void nothingIsThereWhereNothingIsLimited() {
        assertThat(Admission.of(adapter(AdmissionPolicy.OFF), FUNCTIONS, 0)).isNull();
        assertThat(Admission.of(adapter(AdmissionPolicy.OFF.withPriority(Set.of("find"))), FUNCTIONS, 0))
                .isNull();
    }

    @Test
    void aFixedNumberOfCallsIsUnderWayAtOnce() {
        Admission admission = of(AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Fixed(2)));
        Permit first = admitted(admission, ONE, "find");
        admitted(admission, OTHER, "report");
        assertThat(refused(admission, ONE, "find"))
                .isEqualTo(new Refusal(Reason.CONCURRENCY, "2 calls are under way (expected: at most 2 at once)"));
        first.end(ReturnCode.UNKNOWN, 0);
        admitted(admission, ONE, "find");
        assertThat(admission.underWay()).isEqualTo(2);
    }

    @Test
    void aFunctionWithALimitOfItsOwnLeavesTheRestToOthers() {
        Admission admission = of(AdmissionPolicy.OFF.withFunctionConcurrency(Map.of("report", 1)));
        Permit report = admitted(admission, ONE, "report");
        assertThat(refused(admission, ONE, "report"))
                .isEqualTo(new Refusal(
                        Reason.FUNCTION_CONCURRENCY, "1 calls of report are under way (expected: no more at once)"));
        admitted(admission, ONE, "find");
        report.end(ReturnCode.SUCCESS, 0);
        admitted(admission, ONE, "report");
    }

    @Test
    void whatIsRefusedForOneReasonHoldsNothingOfAnother() {
        Admission admission = of(AdmissionPolicy.OFF
                .withConcurrency(new ConcurrencyPolicy.Fixed(1))
                .withFunctionConcurrency(Map.of("report", 1)));
        Permit find = admitted(admission, ONE, "find");
        assertThat(refused(admission, ONE, "report").reason()).isEqualTo(Reason.CONCURRENCY);
        find.end(ReturnCode.SUCCESS, 0);
        admitted(admission, ONE, "report");
        assertThat(admission.underWay()).isEqualTo(1);
    }

    @Test
    void aCallerThatAsksTooOftenIsRefusedAndOthersAreNot() {
        Admission admission = of(AdmissionPolicy.OFF.withCallerRate(new RateLimit(5, 2)));
        admitted(admission, ONE, "find");
        admitted(admission, ONE, "find");
        assertThat(refused(admission, ONE, "find"))
                .isEqualTo(new Refusal(
                        Reason.CALLER_RATE, "too many calls of 10.0.0.1 (expected: at most 5 in a second, 2 at once)"));
        admitted(admission, OTHER, "find");
        assertThat(admission.callers()).isEqualTo(2);
        assertThat(admission.admit(ONE, "find", Duration.ofMillis(200).toNanos()))
                .isInstanceOf(Permit.class);
    }

    @Test
    void allCallersTogetherHaveARate() {
        Admission admission = of(AdmissionPolicy.OFF.withRate(new RateLimit(5, 2)));
        admitted(admission, ONE, "find");
        admitted(admission, OTHER, "find");
        assertThat(refused(admission, OTHER, "find"))
                .isEqualTo(new Refusal(
                        Reason.RATE, "too many calls of all callers (expected: at most 5 in a second, 2 at once)"));
    }

    @Test
    void anAdaptiveLimitStaysBetweenThreadsAndRoomUnlessToldOtherwise() {
        Admission admission = of(AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Adaptive(null, null)));
        assertThat(admission.limit()).isEqualTo(4);
        assertThat(of(AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Adaptive(null, 3)))
                        .limit())
                .isEqualTo(3);
        assertThat(of(AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Adaptive(6, null)))
                        .limit())
                .isEqualTo(6);
    }

    @Test
    void failuresThatComeFastDoNotPassForAServerThatIsFast() {
        Admission admission = of(AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Adaptive(null, null)));
        long now = 0;
        for (int i = 0; i < 1000; i++) {
            now += Duration.ofMillis(10).toNanos();
            admitted(admission, ONE, "find").end(ReturnCode.UNKNOWN, now);
        }
        assertThat(admission.limit()).isEqualTo(4);
        assertThat(admission.underWay()).isZero();
    }

    private static AdapterConfig adapter(AdmissionPolicy policy) {
        return AdapterConfig.of("A.B.C", Endpoint.tcp("127.0.0.1", 0))
                .withThreads(4)
                .withQueueCapacity(10)
                .withAdmission(policy);
    }

    private static Admission of(AdmissionPolicy policy) {
        Admission admission = Admission.of(adapter(policy), FUNCTIONS, 0);
        assertThat(admission).isNotNull();
        return admission;
    }

    private static Permit admitted(Admission admission, Connection caller, String function) {
        Decision decision = admission.admit(caller, function, 0);
        assertThat(decision).isInstanceOf(Permit.class);
        return (Permit) decision;
    }

    private static Refusal refused(Admission admission, Connection caller, String function) {
        Decision decision = admission.admit(caller, function, 0);
        assertThat(decision).isInstanceOf(Refusal.class);
        return (Refusal) decision;
    }
}
