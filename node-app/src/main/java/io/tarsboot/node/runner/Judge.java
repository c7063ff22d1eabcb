package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LifeSign;
import io.tarsboot.node.model.DurationText;
import io.tarsboot.node.port.PortPatience;
import io.tarsboot.node.restart.RestartPolicy;
import io.tarsboot.node.restart.RestartVerdict;
import io.tarsboot.node.runner.Phase.Down;
import io.tarsboot.node.runner.Phase.Starting;
import io.tarsboot.node.runner.Phase.Stopping;
import io.tarsboot.node.runner.Phase.Up;
import io.tarsboot.protocol.registry.Desired;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares what should be with what is and names the next step. Pure: clock and system come in with the {@link
 * Situation}, and the same situation always leads to the same step.
 *
 * <p>The order is the order of importance: a process that is gone is gone; one that is ending is let end; then the
 * command of the operator that has not been carried out; and only then keeping up what runs.
 */
final class Judge {

    /** A program that sends no signs of life serves if it has not ended by then. */
    static final Duration SETTLING = Duration.ofSeconds(1);

    private final RestartPolicy policy;
    private final PortPatience patience;

    Judge(RestartPolicy policy, PortPatience patience) {
        this.policy = policy;
        this.patience = patience;
    }

    Step next(Situation s) {
        if (s.run() != null && !s.alive()) {
            return new Step.Bury();
        }
        if (s.run() != null && s.phase() instanceof Stopping stopping) {
            return stopping(s, s.run(), stopping);
        }
        if (s.halted() || !s.wanted()) {
            return leave(s);
        }
        return s.pending() ? carryOut(s) : keep(s);
    }

    private static Step stopping(Situation s, RunFacts run, Stopping stopping) {
        Instant deadline = stopping.since().plus(run.timeouts().deactivating());
        return s.now().isBefore(deadline) ? new Step.Rest(deadline, "") : new Step.Kill();
    }

    private static Step leave(Situation s) {
        if (s.run() != null) {
            return new Step.Stop(s.wanted() ? "the node stops its servers" : "it was removed from this node");
        }
        return s.wanted() ? new Step.Rest(null, "the node stopped its servers") : new Step.Forget();
    }

    // ------------------------------------------------------------ a command

    private Step carryOut(Situation s) {
        return s.shouldRun() ? carryOutRunning(s) : carryOutStopped(s);
    }

    private static Step carryOutStopped(Situation s) {
        if (s.run() != null) {
            return new Step.Stop("a stop was wanted");
        }
        // A package that is not here is fetched by the start that needs it: a stop does not fail for want of one.
        return s.changesPackage() && s.available() ? new Step.Switch() : new Step.Succeed("stopped");
    }

    private Step carryOutRunning(Situation s) {
        Desired desired = s.desired();
        if (s.changesPackage() && !s.available()) {
            return new Step.Fetch();
        }
        if (s.replaces() && !s.checked()) {
            return new Step.Check();
        }
        RunFacts run = s.run();
        if (run != null) {
            if (!desired.packageId().isEmpty() && !desired.packageId().equals(run.packageId())) {
                return new Step.Stop("another package is put in place");
            }
            if (desired.restart() && run.generation() != desired.generation()) {
                return new Step.Stop("a restart was wanted");
            }
            return s.phase() instanceof Up ? new Step.Succeed("active") : watch(s, run);
        }
        if (s.changesPackage()) {
            return new Step.Switch();
        }
        if (s.inPlace().isEmpty() && s.needsPackage()) {
            return new Step.Fail("nothing was released to this node yet: release a package first");
        }
        if (s.phase() instanceof Down down && down.generation() == desired.generation()) {
            return new Step.Fail(down.why());
        }
        return start(s, true, "started by command");
    }

    // ------------------------------------------------------------ between commands

    private Step keep(Situation s) {
        RunFacts run = s.run();
        if (!s.shouldRun()) {
            return run == null ? new Step.Rest(null, "") : new Step.Stop("it should not run");
        }
        if (run != null) {
            return watch(s, run);
        }
        if (s.inPlace().isEmpty() && s.needsPackage()) {
            return new Step.Rest(null, "nothing was released to this node yet");
        }
        if (s.outlook().hopeless()) {
            return new Step.Rest(
                    null,
                    "it is not tried again until its description, its profile or its package is changed, or a start"
                            + " is wanted");
        }
        RestartVerdict verdict = policy.decide(s.outlook().history(), s.now());
        return verdict.startAt().isAfter(s.now())
                ? new Step.Rest(verdict.startAt(), verdict.reason())
                : start(s, false, verdict.reason());
    }

    private Step start(Situation s, boolean byCommand, String why) {
        HeldPort held = s.outlook().heldPort();
        Optional<Instant> look = held == null ? Optional.empty() : patience.nextLook(held.since(), s.now());
        if (held == null || look.isEmpty()) {
            return new Step.Start(byCommand, why);
        }
        return new Step.Rest(
                look.get(),
                "port " + held.port() + " is still taken: the start waits up to " + DurationText.of(patience.limit())
                        + " for it");
    }

    private static Step watch(Situation s, RunFacts run) {
        if (s.phase() instanceof Starting starting) {
            if (run.lifeSign() == LifeSign.PROCESS) {
                Instant settled = starting.since().plus(SETTLING);
                return s.now().isBefore(settled) ? new Step.Rest(settled, "") : new Step.Activate();
            }
            Duration limit = run.timeouts().activating();
            Instant deadline = starting.since().plus(limit);
            return s.now().isBefore(deadline)
                    ? new Step.Rest(deadline, "")
                    : new Step.Stop(
                            "it did not become active within " + DurationText.of(limit) + " (activating-timeout): "
                                    + silence(run.lifeSign())
                                    + (run.lifeSign() == LifeSign.HEARTBEAT
                                            ? ", or none while its adapters took connections"
                                            : ""));
        }
        if (s.phase() instanceof Up up && run.lifeSign() != LifeSign.PROCESS) {
            Duration limit = run.timeouts().silence();
            Instant deadline = up.lastSign().plus(limit);
            return s.now().isBefore(deadline)
                    ? new Step.Rest(deadline, "")
                    : new Step.Stop("for " + DurationText.of(limit) + " (hearttimeout) " + silence(run.lifeSign()));
        }
        return new Step.Rest(null, "");
    }

    private static String silence(LifeSign sign) {
        return sign == LifeSign.MONITOR ? "its monitor command did not succeed" : "no heartbeat came";
    }
}
