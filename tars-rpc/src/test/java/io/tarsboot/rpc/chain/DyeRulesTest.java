package io.tarsboot.rpc.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.HashKey;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DyeRulesTest {

    private static final String OBJECT = "Demo.HelloServer.HelloObj";

    private static final String OTHER = "Demo.HelloServer.OtherObj";

    private final DyeRules rules = new DyeRules();

    @Test
    void callsForTheKeyAreMarked() {
        command("10086 " + OBJECT);
        assertThat(dyedByGrid(OBJECT, "sayHello", "10086")).isTrue();
        assertThat(dyedByGrid(OBJECT, "sayHello", "10087")).isFalse();
        assertThat(dyedByGrid("Demo.HelloServer.OtherObj", "sayHello", "10086")).isFalse();
    }

    @Test
    void aRuleMayBeAboutOneFunction() {
        command("10086 " + OBJECT + " find");
        assertThat(dyedByGrid(OBJECT, "find", "10086")).isTrue();
        assertThat(dyedByGrid(OBJECT, "sayHello", "10086")).isFalse();
    }

    @Test
    void routeKeysCountByTheirHash() {
        command("alice " + OBJECT);
        Map<String, String> hashed =
                Map.of("tars_hash", Long.toString(HashKey.of("alice").value()));
        assertThat(rules.marked(ChainMarks.NONE, OBJECT, "f", hashed, Map.of()).dyeKey())
                .isEqualTo("alice");
        command("10086 " + OBJECT);
        Map<String, String> number = Map.of("tars_consistent_hash", "10086");
        assertThat(rules.marked(ChainMarks.NONE, OBJECT, "f", number, Map.of()).isDyed())
                .isTrue();
    }

    @Test
    void callsThatAreDyedAlreadyKeepTheirKey() {
        command("10086 " + OBJECT);
        ChainMarks dyed = ChainMarks.NONE.dyed("1");
        assertThat(rules.marked(dyed, OBJECT, "f", Map.of(), Map.of("STATUS_GRID_KEY", "10086")))
                .isSameAs(dyed);
    }

    @Test
    void operatorsSeeWhatHoldsAndCanEndIt() {
        assertThat(command("")).isEqualTo("no calls are dyed here");
        assertThat(command("10086 " + OBJECT + " find")).contains("key 10086 of " + OBJECT + ".find");
        assertThat(command("off")).isEqualTo("no calls are dyed here");
        assertThat(dyedByGrid(OBJECT, "find", "10086")).isFalse();
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> command("10086"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("10086 (expected: KEY OBJECT [FUNCTION], off, or nothing)");
        assertThatThrownBy(() -> command("10086 HelloObj"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("object: HelloObj (expected: one that is served here, of " + OBJECT + ", " + OTHER + ")");
        assertThatThrownBy(() -> rules.command("10086 " + OBJECT, Set.of()))
                .hasMessage("object: " + OBJECT + " (expected: one that is served here, and none is)");
        assertThat(command("")).isEqualTo("no calls are dyed here");
        assertThatThrownBy(() -> command("a b c d")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rulesAreBounded() {
        for (int i = 0; i < 100; i++) {
            command("key " + OBJECT + " function" + i);
        }
        assertThatThrownBy(() -> command("key " + OBJECT)).hasMessageContaining("100 rules");
        assertThat(command("other " + OBJECT + " function99")).contains("key other of " + OBJECT + ".function99");
    }

    private String command(String arguments) {
        return rules.command(arguments, new TreeSet<>(Set.of(OBJECT, OTHER)));
    }

    private boolean dyedByGrid(String object, String function, String key) {
        return rules.marked(ChainMarks.NONE, object, function, Map.of(), Map.of("STATUS_GRID_KEY", key))
                .isDyed();
    }
}
