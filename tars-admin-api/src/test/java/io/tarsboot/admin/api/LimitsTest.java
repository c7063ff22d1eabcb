package io.tarsboot.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "1App", "My App", "App.Server", "../etc", "App\n", "Äpp"})
    void identifiersAreLettersAndDigits(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.identifier("app", wrong))
                .withMessageStartingWith("app: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".hidden", "a/b", "a\\b", "-rf", "a b", "a\u0000b"})
    void namesOfFilesCannotLeaveTheirFolder(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.file("fileName", wrong));
    }

    @Test
    void whatIsTooLongIsShownCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.identifier("app", "a".repeat(10_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void aPasswordIsNeverShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewUser("secret", List.of()))
                .withMessage("password: 6 characters (expected: 10 to 256)");
        assertThat(new LoginRequest("ann", "secret").toString()).doesNotContain("secret");
        assertThat(new NewUser("long enough secret", List.of()).toString()).doesNotContain("secret");
        assertThat(new PasswordChange("old secret", "long enough secret").toString())
                .doesNotContain("secret");
    }

    @Test
    void whatIsAbsentTakesTheDefault() {
        Adapter adapter =
                new Adapter("A.B.CObj", null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(adapter).isEqualTo(Adapter.of("A.B.CObj"));
        assertThat(adapter.name()).isEqualTo("A.B.CObjAdapter");
        assertThat(new NodeSelection(null, null, null)).isEqualTo(NodeSelection.ALL);
        assertThat(Limits.page(null)).isEqualTo(Limits.DEFAULT_PAGE);
    }

    @Test
    void boundsHoldAtTheirEdges() {
        assertThat(Limits.page(Limits.MAX_PAGE)).isEqualTo(Limits.MAX_PAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.page(Limits.MAX_PAGE + 1))
                .withMessage("limit: 501 (expected: 1 to 500)");
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.page(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeSelection(List.of(), Duration.ofHours(2), null))
                .withMessage("timeout: 2 h (expected: 1 s to 1 h)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.nodes(Collections.nCopies(Limits.MAX_NODES + 1, "n")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.nodes(Collections.singletonList(null)))
                .withMessage("nodes[0]: null (expected: a value)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "App", "App.Server"})
    void aScopeIsEverythingAnApplicationOrAServer(String scope) {
        assertThat(new Grant(Role.OPERATOR, scope).scope()).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*.*", "App.*", "App.Server.Obj", "App."})
    void otherScopesAreRefused(String scope) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grant(Role.OPERATOR, scope));
    }

    @Test
    void aServerWithoutTarsNeedsAStartScript() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerSpec.of(ServerSpec.NOT_TARS, List.of()))
                .withMessage("startScript: missing (expected: a value)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerSpec.of("tars_cobol", List.of()))
                .withMessageContaining("expected: one of tars_java");
    }
}
