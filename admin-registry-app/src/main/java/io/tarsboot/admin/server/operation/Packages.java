package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.FileView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeletePackage;
import io.tarsboot.protocol.registry.Package;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is known of packages. Their content passes through {@link PackageContents}. */
@RestController
class Packages implements PackageApi {

    private final Registry registry;
    private final Pages pages;
    private final ContentUse contents;
    private final CurrentRequest request;

    Packages(Registry registry, Pages pages, ContentUse contents, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.contents = contents;
        this.request = request;
    }

    @Override
    public Page<ReleasePackage> packages(String app, String server, @Nullable Integer limit, @Nullable String after) {
        ServerName name = new ServerName(app, server);
        return pages.page(
                Table.PACKAGES,
                ScanRange.ALL.descending(),
                limit,
                after,
                known -> known.app().equals(name.app()) && known.server().equals(name.server()),
                FileView::of);
    }

    @Override
    public ReleasePackage releasePackage(String packageId) {
        return FileView.of(registry.require(Table.PACKAGES, packageId, "package " + packageId)
                .value());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deletePackage(String packageId) {
        Package known = registry.require(Table.PACKAGES, packageId, "package " + packageId)
                .value();
        registry.execute(CommandType.DELETE_PACKAGE, new DeletePackage(packageId), request.origin());
        contents.ended(List.of(known));
    }
}
