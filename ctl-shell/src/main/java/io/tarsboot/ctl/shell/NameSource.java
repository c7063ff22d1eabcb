package io.tarsboot.ctl.shell;

import io.tarsboot.admin.api.Application;
import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.Node;
import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.admin.api.Template;
import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.ctl.admin.Admin;
import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.command.Hint;
import io.tarsboot.ctl.command.Workspace;
import io.tarsboot.ctl.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.client.RestClientException;

/** Names that the admin server knows, for completion: remembered for a while, so that a key press stays quick. */
final class NameSource {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final InstantSource clock;
    private final Map<Hint, Known> known = new EnumMap<>(Hint.class);

    private record Known(List<String> names, Instant until) {}

    NameSource(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** Empty where nothing can be offered; completion never fails. */
    List<String> names(Hint hint) {
        if (hint == Hint.CONTEXT) {
            return List.copyOf(workspace.contexts().read().contexts().keySet());
        }
        Instant now = clock.instant();
        Known remembered = known.get(hint);
        if (remembered == null || now.isAfter(remembered.until)) {
            remembered = new Known(ask(hint), now.plus(REMEMBERED));
            known.put(hint, remembered);
        }
        return remembered.names;
    }

    private List<String> ask(Hint hint) {
        try {
            Target target = Target.choose(
                    Optional.empty(), Optional.empty(), workspace.environment(), workspace.contexts()::read);
            Admin admin = workspace.connector().connect(target);
            int most = Limits.MAX_PAGE;
            return switch (hint) {
                case APPLICATION -> names(admin.api(ApplicationApi.class).applications(most, null), Application::name);
                case SERVER ->
                    names(
                            admin.api(ServerApi.class).servers(null, most, null),
                            server -> server.app() + "." + server.name());
                case NODE -> names(admin.api(NodeApi.class).nodes(most, null), Node::name);
                case TEMPLATE -> names(admin.api(TemplateApi.class).templates(most, null), Template::name);
                case NONE, WORDS, FILE, CONTEXT -> List.of();
            };
        } catch (FailureException | RestClientException e) {
            // Nothing is offered while nobody is logged in or nothing answers; the command itself will say so.
            return List.of();
        }
    }

    private static <T> List<String> names(Page<T> page, Function<T, String> name) {
        return page.items().stream().map(name).toList();
    }
}
