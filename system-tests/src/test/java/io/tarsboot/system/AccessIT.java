package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.AuditApi;
import io.tarsboot.admin.api.AuditRecord;
import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.NewUser;
import io.tarsboot.admin.api.NodeSelection;
import io.tarsboot.admin.api.PasswordChange;
import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.SessionApi;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.RestClientResponseException;

/** Who has no token, a bad one or too small a role hears what is wrong, and that is all. */
class AccessIT {

    private static final String SESSION_SECONDS = "5";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data"))
                .start(
                        "--tars.standalone.nodes=" + Operator.NODE_A,
                        "--tars.admin.login.session-time=" + SESSION_SECONDS + "s");
        operator = framework.admin().createApplication();
        operator.createServer("Guarded", Operator.probe("tars_java", "Guarded"), Operator.NODE_A);
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void withoutATokenOrWithAnUnknownOneNothingIsAnswered() {
        for (String token : List.of("", "nonsense", "tk_0123456789_abcdefghijklmnopqrstuvwxyz")) {
            Operator stranger = Operator.withToken(framework.adminAddress(), token);
            Problem problem = Problems.of(
                    ProblemCode.UNAUTHENTICATED, () -> stranger.servers().servers(null, null, null));
            assertThat(problem.toString()).doesNotContain("Guarded");
        }
    }

    @Test
    void aWrongPasswordOrNameIsRefusedAlike() {
        Problem password = Problems.of(
                ProblemCode.LOGIN_REFUSED,
                () -> Operator.session(framework.adminAddress(), "admin", "not the password"));
        Problem name = Problems.of(
                ProblemCode.LOGIN_REFUSED,
                () -> Operator.session(framework.adminAddress(), "nobody", "not the password"));
        assertThat(name.detail()).isEqualTo(password.detail());
    }

    @Test
    void aSessionThatIsOverIsToldSo() {
        Operator session = framework.session();
        Await.until("the session ends", () -> isAnswered(session), answered -> !answered);

        assertThat(Problems.of(
                                ProblemCode.TOKEN_EXPIRED,
                                () -> session.servers().servers(null, null, null))
                        .detail())
                .contains("was good until");
        assertThat(isAnswered(operator)).as("another token").isTrue();
    }

    @Test
    void aDeveloperLooksButDoesNotChange() {
        Operator developer = user("ada", new Grant(Role.DEVELOPER, Operator.APP));

        assertThat(developer.servers().servers(null, null, null).items())
                .extracting(Server::name)
                .contains("Guarded");
        Problems.of(
                ProblemCode.NOT_ALLOWED,
                () -> developer.operations().start(Operator.APP, "Guarded", NodeSelection.ALL));
        Problems.of(
                ProblemCode.NOT_ALLOWED,
                () -> developer.upload("Guarded", Packages.jar(directory.resolve("ada.jar"), ProbeServer.class)));
        Problems.of(ProblemCode.NOT_ALLOWED, () -> developer.users().users(null, null));
    }

    @Test
    void anOperatorOfOneServerDoesNotReachAnother() {
        operator.createServer("Own", Operator.probe("tars_java", "Own"), Operator.NODE_A);
        Operator grace = user("grace", new Grant(Role.OPERATOR, Operator.APP + ".Own"));

        grace.upload("Own", Packages.jar(directory.resolve("grace.jar"), ProbeServer.class));
        Problems.of(ProblemCode.NOT_ALLOWED, () -> grace.operations().stop(Operator.APP, "Guarded", NodeSelection.ALL));
    }

    @Test
    void whatChangesIsInTheAuditLog() {
        operator.createServer("Audited", Operator.probe("tars_java", "Audited"));

        List<AuditRecord> records =
                operator.api(AuditApi.class).audit(null, null, null, null).items();

        assertThat(records).anySatisfy(record -> {
            assertThat(record.user()).isEqualTo("admin");
            assertThat(record.target()).contains("System.Audited");
            assertThat(record.accepted()).isTrue();
            assertThat(record.requestId()).isNotBlank();
        });
    }

    /** A new user, who has changed the first password as every user must. */
    private static Operator user(String name, Grant grant) {
        String first = "the first password";
        String second = "the second password";
        operator.users().createUser(name, new NewUser(first, List.of(grant)));
        Operator unready = Operator.session(framework.adminAddress(), name, first);
        Problems.of(
                ProblemCode.PASSWORD_CHANGE_REQUIRED, () -> unready.servers().servers(null, null, null));
        unready.api(SessionApi.class).changePassword(new PasswordChange(first, second));
        return Operator.login(framework.adminAddress(), name, second);
    }

    private static boolean isAnswered(Operator asking) {
        try {
            asking.servers().servers(null, null, null);
            return true;
        } catch (RestClientResponseException e) {
            return false;
        }
    }
}
