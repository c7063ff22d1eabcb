package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void aGrantOnEverythingCoversApplicationsAndServers() {
        Caller caller = with(new Grant(Role.OPERATOR, "*"));

        assertThat(caller.everywhere(Role.OPERATOR)).isTrue();
        assertThat(caller.inApplication(Role.DEVELOPER, "Demo")).isTrue();
        assertThat(caller.onServer(Role.OPERATOR, "Demo", "Hello")).isTrue();
        assertThat(caller.everywhere(Role.ADMIN)).isFalse();
    }

    @Test
    void aGrantOnAnApplicationCoversItsServersAndNoOther() {
        Caller caller = with(new Grant(Role.OPERATOR, "Demo"));

        assertThat(caller.onServer(Role.OPERATOR, "Demo", "Hello")).isTrue();
        assertThat(caller.onServer(Role.OPERATOR, "Demo2", "Hello")).isFalse();
        assertThat(caller.onServer(Role.OPERATOR, "De", "mo")).isFalse();
        assertThat(caller.everywhere(Role.DEVELOPER)).isFalse();
        assertThat(caller.somewhere(Role.OPERATOR)).isTrue();
        assertThat(caller.somewhere(Role.ADMIN)).isFalse();
    }

    @Test
    void aGrantOnAServerCoversItAloneAndTouchesItsApplication() {
        Caller caller = with(new Grant(Role.DEVELOPER, "Demo.Hello"));

        assertThat(caller.onServer(Role.DEVELOPER, "Demo", "Hello")).isTrue();
        assertThat(caller.onServer(Role.DEVELOPER, "Demo", "HelloToo")).isFalse();
        assertThat(caller.inApplication(Role.DEVELOPER, "Demo")).isFalse();
        assertThat(caller.touching(Role.DEVELOPER, "Demo")).isTrue();
        assertThat(caller.touching(Role.OPERATOR, "Demo")).isFalse();
        assertThat(caller.touching(Role.DEVELOPER, "Dem")).isFalse();
    }

    @Test
    void rolesOfDifferentScopesDoNotAddUp() {
        Caller caller = with(new Grant(Role.ADMIN, "Demo"), new Grant(Role.DEVELOPER, "*"));

        assertThat(caller.onServer(Role.OPERATOR, "Other", "Hello")).isFalse();
        assertThat(caller.onServer(Role.DEVELOPER, "Other", "Hello")).isTrue();
        assertThat(caller.everywhere(Role.OPERATOR)).isFalse();
    }

    @Test
    void withoutAGrantNothingIsAllowed() {
        Caller caller = with();

        assertThat(caller.somewhere(Role.DEVELOPER)).isFalse();
        assertThat(caller.touching(Role.DEVELOPER, "Demo")).isFalse();
    }

    private static Caller with(Grant... grants) {
        return new Caller("ann", List.of(grants), "id", Instant.EPOCH, false);
    }
}
