package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.admin.api.ApplicationSpec;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.server.access.Caller;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.ServerView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.PutApplication;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Applications. */
@RestController
class Applications implements ApplicationApi {

    private final Registry registry;
    private final Pages pages;
    private final CurrentRequest request;

    Applications(Registry registry, Pages pages, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.Application> applications(@Nullable Integer limit, @Nullable String after) {
        Caller caller = request.caller();
        return pages.page(
                Table.APPLICATIONS,
                ScanRange.ALL,
                limit,
                after,
                app -> caller.touching(Role.DEVELOPER, app.name()),
                ServerView::of);
    }

    @Override
    public io.tarsboot.admin.api.Application application(String app) {
        return ServerView.of(known(app));
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public io.tarsboot.admin.api.Application createApplication(String app, ApplicationSpec spec) {
        Application created = Application.builder()
                .name(Limits.identifier("app", app))
                .description(spec.description())
                .createdAt(request.now().toEpochMilli())
                .createdBy(request.caller().user())
                .build();
        registry.execute(CommandType.PUT_APPLICATION, new PutApplication(created, true), request.origin());
        return application(app);
    }

    @Override
    public io.tarsboot.admin.api.Application changeApplication(String app, ApplicationSpec spec) {
        Application changed =
                known(app).toBuilder().description(spec.description()).build();
        registry.execute(CommandType.PUT_APPLICATION, new PutApplication(changed, false), request.origin());
        return application(app);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteApplication(String app) {
        registry.execute(
                CommandType.DELETE_APPLICATION, new DeleteApplication(Limits.identifier("app", app)), request.origin());
    }

    private Application known(String app) {
        return registry.require(Table.APPLICATIONS, Limits.identifier("app", app), "application " + app)
                .value();
    }
}
