package io.tarsboot.registry.leader;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Template;
import io.tarsboot.raft.Registration;
import io.tarsboot.registry.group.SharedState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the templates that this release brings, each once: one that operators changed stays as it is, and one that they
 * deleted does not come back.
 */
public final class DefaultTemplates implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DefaultTemplates.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final SharedState state;
    private final List<Template> templates;
    private final InstantSource clock;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final Registration registration;

    /** @param templates parents before their children */
    public DefaultTemplates(SharedState state, List<Template> templates, InstantSource clock) {
        this.state = state;
        this.templates = List.copyOf(templates);
        this.clock = clock;
        this.registration = state.whileLeader(LOOK_EVERY, this::look);
    }

    @Override
    public void close() {
        registration.close();
    }

    private void look() {
        List<Template> missing = state.readLocal(reader -> templates.stream()
                .filter(template -> !reader.templateWasKnown(template.name()))
                .toList());
        if (missing.isEmpty() || !underWay.compareAndSet(false, true)) {
            return;
        }
        CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
        for (Template template : missing) {
            done = done.thenCompose(nothing -> put(template));
        }
        var unused = done.whenComplete((nothing, failure) -> {
            underWay.set(false);
            if (failure != null) {
                log.warn("the default templates are not all there yet, the next look goes on: {}", failure.toString());
            }
        });
    }

    private CompletableFuture<Void> put(Template template) {
        Origin now = Origin.builder().at(clock.millis()).build();
        return state.propose(CommandType.PUT_TEMPLATE.command(new PutTemplate(template, true), now))
                .thenAccept(result -> tell(template, result));
    }

    private static void tell(Template template, CommandResult result) {
        if (result.code().equals(ResultCode.OK)) {
            log.info("default template {} is there", template.name());
        } else {
            log.warn("default template {}: {}", template.name(), result.message());
        }
    }
}
