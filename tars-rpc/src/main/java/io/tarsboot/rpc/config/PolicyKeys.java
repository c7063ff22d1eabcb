package io.tarsboot.rpc.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the endpoints of objects are used, in the words of a node's file: in the client domain for all objects, in a domain
 * of it that is named like an object for that one. Times are in milliseconds, as everywhere in these files.
 */
final class PolicyKeys {

    private PolicyKeys() {}

    /** @param path of the client domain */
    static ClientConfig applied(TarsConfig file, String path, ClientConfig config) {
        TarsConfig client = file.domain(path);
        ObjectPolicy forAll = changed(new ConfigView(path, client), path, config.policy());
        ClientConfig made = config.withPolicy(forAll);
        for (Map.Entry<String, TarsConfig> object : client.domains().entrySet()) {
            String place = path + "/" + object.getKey();
            ObjectPolicy own = changed(new ConfigView(place, object.getValue()), place, forAll);
            made = own.equals(forAll) ? made : made.withPolicy(object.getKey(), own);
        }
        return made;
    }

    private static ObjectPolicy changed(ConfigView keys, String path, ObjectPolicy base) {
        try {
            return new ObjectPolicy(
                    keys.value("balancing", base.balancing(), Balancing::parse),
                    isolation(keys, base.isolation()),
                    keys.millisOrZero("slow-start", base.slowStart()),
                    keys.flag("warm-up", base.warmUp()),
                    keys.number("connections", base.connections()),
                    keys.flag("inherit-deadline", base.inheritDeadline()),
                    retry(keys, base.retry()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path + ": " + e.getMessage(), e);
        }
    }

    private static IsolationPolicy isolation(ConfigView keys, IsolationPolicy base) {
        Duration probeAfter = keys.millis("isolation-probe-after", base.probeAfter());
        return new IsolationPolicy(
                keys.flag("isolation", base.enabled()),
                keys.number("isolation-failures-in-row", base.failuresInRow()),
                keys.millis("isolation-in-row-within", base.inRowWithin()),
                keys.millis("isolation-window", base.window()),
                keys.number("isolation-min-failures", base.minFailures()),
                keys.value("isolation-failure-ratio", base.failureRatio(), Double::valueOf),
                probeAfter,
                // Whoever only makes the first wait longer means the others as well.
                keys.millis("isolation-longest-wait", longer(base.longestWait(), probeAfter)));
    }

    private static RetryPolicy retry(ConfigView keys, RetryPolicy base) {
        Duration backoff = keys.millisOrZero("retry-backoff", base.backoff());
        Duration hedgeAfter = keys.millis("retry-hedge-after", Duration.ZERO);
        int attempts = keys.number("retry-attempts", base.attempts());
        return new RetryPolicy(
                attempts,
                keys.value("retry-idempotent", base.idempotent(), PolicyKeys::names),
                backoff,
                keys.millis("retry-longest-backoff", longer(base.longestBackoff(), backoff)),
                keys.value("retry-budget", base.budget(), Double::valueOf),
                // Whoever only wants one attempt means to have no other.
                hedgeAfter.isZero() ? (attempts == 1 ? null : base.hedgeAfter()) : hedgeAfter);
    }

    private static Set<String> names(String separatedByCommas) {
        return Arrays.stream(separatedByCommas.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
