package io.tarsboot.trust.access;

import static io.tarsboot.trust.identity.Role.MEMBER;
import static io.tarsboot.trust.identity.Role.NODE;
import static io.tarsboot.trust.identity.Role.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.trust.identity.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTableTest {

    private final AccessTable table = AccessTable.FRAMEWORK_OBJECTS;

    @Test
    void onlyMembersVote() {
        assertThat(allowed(FrameworkObjects.MEMBER, "send")).containsExactly(MEMBER);
    }

    @ParameterizedTest
    @CsvSource({"execute", "get", "scan", "await", "mergedTemplate"})
    void nodesDoNotRule(String function) {
        assertThat(allowed(FrameworkObjects.METADATA, function)).containsExactly(MEMBER, SERVICE);
    }

    @ParameterizedTest
    @CsvSource({"report", "desired", "complete"})
    void nodesReportAndMembersHandItOn(String function) {
        assertThat(allowed(FrameworkObjects.NODE_SYNC, function)).containsExactly(MEMBER, NODE);
    }

    @Test
    void nodesFetchAndStoreNothing() {
        assertThat(allowed(FrameworkObjects.PACKAGES, "read")).contains(NODE);
        for (String function : new String[] {"begin", "write", "finish", "abandon", "remove"}) {
            assertThat(allowed(FrameworkObjects.PACKAGES, function)).containsExactly(MEMBER, SERVICE);
        }
        assertThat(allowed(FrameworkObjects.REPLICA, "hold")).containsExactly(MEMBER, SERVICE);
    }

    @Test
    void onlyNamesAndConfigurationAndJoiningAreForEverybody() {
        assertThat(table.isOpen(FrameworkObjects.QUERY, "findObjectById")).isTrue();
        assertThat(table.isOpen(FrameworkObjects.QUERY, "getLocker"))
                .as("who is the master is not for everybody to say")
                .isFalse();
        assertThat(table.isOpen(FrameworkObjects.CONFIG, "loadConfig")).isTrue();
        assertThat(table.isOpen(FrameworkObjects.JOIN, "join")).isTrue();
        assertThat(table.isOpen(FrameworkObjects.JOIN, "renew")).isFalse();
        assertThat(table.isOpen(FrameworkObjects.METADATA, "get")).isFalse();
    }

    @Test
    void nodesAskWhetherTheirProgramsAreMastersWhereTheyShowWhoTheyAre() {
        assertThat(allowed(FrameworkObjects.NODE_SYNC, "getLocker")).containsExactly(MEMBER, NODE);
        assertThat(allowed(FrameworkObjects.QUERY, "getLocker")).isEmpty();
    }

    @Test
    void whatNobodyThoughtOfIsClosed() {
        assertThat(allowed("tars.tarsnew.NewObj", "anything")).isEmpty();
        assertThat(allowed(FrameworkObjects.PATCH, "later")).containsExactly(MEMBER, SERVICE);
    }

    private Set<Role> allowed(String object, String function) {
        Set<Role> found = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values())
                .filter(role -> table.allows(role, object, function))
                .forEach(found::add);
        return found;
    }
}
