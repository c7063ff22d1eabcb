package io.tarsboot.raft.spring;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class RaftAutoConfigurationTest {

    @TempDir
    private Path directory;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RaftAutoConfiguration.class));

    @Test
    void aGroupIsSeenByHealthMetersAndEndpoint() {
        withGroup().run(context -> {
            RaftGroup<AccountCommand, Balance> group = group(context);
            deposit(group, "ann", 1);

            assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            context.getBean(MeterBinder.class).bindTo(meters);
            assertThat(meters.get("tars.raft.proposals")
                            .tag("group", "accounts")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("tars.raft.leader").gauge().value()).isEqualTo(1);
            RaftEndpoint.Description shown = context.getBean(RaftEndpoint.class).group("accounts");
            assertThat(shown).isNotNull();
            assertThat(shown.role()).isEqualTo("LEADER");
            assertThat(shown.members()).containsExactly("127.0.0.1:1234");
            assertThat(shown.revision()).isEqualTo(group.revision());
            assertThat(context.getBean(RaftEndpoint.class).group("others")).isNull();
        });
    }

    @Test
    void aGroupThatIsClosedIsDown() {
        withGroup().run(context -> {
            group(context).close();

            assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.DOWN);
        });
    }

    @Test
    void anApplicationWithoutActuatorStarts() {
        withGroup()
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.health", "org.springframework.boot.actuate", "io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RaftEndpoint.class));
    }

    @Test
    void anApplicationWithoutGroupsGetsNothing() {
        runner.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }

    private ApplicationContextRunner withGroup() {
        return runner.withUserConfiguration(AccountsApplication.class)
                .withPropertyValues(
                        "accounts.raft.address=127.0.0.1:1234",
                        "accounts.raft.directory=" + directory,
                        "accounts.raft.storage=memory",
                        "accounts.raft.election-timeout=250ms",
                        "management.endpoints.web.exposure.include=raft",
                        "management.endpoints.jmx.exposure.include=raft");
    }

    @SuppressWarnings("unchecked") // the application below makes one group
    private static RaftGroup<AccountCommand, Balance> group(ApplicationContext context) {
        RaftGroup<AccountCommand, Balance> group = context.getBean(RaftGroup.class);
        await("a leader", group::isLeader);
        return group;
    }

    @ConfigurationProperties("accounts")
    record AccountsProperties(RaftGroupSettings raft) {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AccountsProperties.class)
    static class AccountsApplication {

        @Bean
        RaftGroup<AccountCommand, Balance> accounts(AccountsProperties properties) {
            var builder = Accounts.group();
            InProcessNetwork network = new InProcessNetwork();
            return properties
                    .raft()
                    .applyTo(builder)
                    .transport(network.transportOf(io.tarsboot.raft.transport.MemberAddress.parse(
                            properties.raft().address())))
                    .start();
        }
    }
}
