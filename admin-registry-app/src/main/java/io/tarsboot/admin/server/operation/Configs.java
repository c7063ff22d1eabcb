package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigEdit;
import io.tarsboot.admin.api.ConfigRestore;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.MergedText;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.admin.server.view.FileView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.DeleteConfig;
import io.tarsboot.protocol.registry.PutConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Configuration files with their history. */
@RestController
class Configs implements ConfigApi {

    /** What stands between the levels in the text that a server gets. */
    private static final String SEPARATOR = "\r\n\r\n";

    private final Registry registry;
    private final Pages pages;
    private final CurrentRequest request;

    Configs(Registry registry, Pages pages, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.ConfigFile> configs(
            String app,
            @Nullable String server,
            @Nullable String node,
            @Nullable Integer limit,
            @Nullable String after) {
        ConfigName owner = ConfigName.owner(app, server, node);
        return pages.page(
                Table.CONFIGS,
                owner.prefixes().stream().map(ScanRange::prefixed).toList(),
                limit,
                after,
                any -> true,
                FileView::withoutContent);
    }

    @Override
    public io.tarsboot.admin.api.ConfigFile config(
            String app,
            String name,
            @Nullable String server,
            @Nullable String node,
            @Nullable String division,
            @Nullable Long version) {
        ConfigName config = ConfigName.of(app, name, server, node, division);
        return FileView.of(version == null ? newest(config) : version(config, version));
    }

    @Override
    public io.tarsboot.admin.api.ConfigFile putConfig(
            String app,
            String name,
            @Nullable String server,
            @Nullable String node,
            @Nullable String division,
            ConfigEdit edit) {
        ConfigName config = ConfigName.of(app, name, server, node, division);
        return put(config, edit.content(), edit.baseVersion(), edit.reason());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteConfig(
            String app,
            String name,
            @Nullable String server,
            @Nullable String node,
            @Nullable String division,
            Long version,
            @Nullable String reason) {
        ConfigName config = ConfigName.of(app, name, server, node, division);
        ConfigFile deleted = config.builder()
                .version(version)
                .reason(Limits.text("reason", reason, Limits.MAX_REASON))
                .build();
        registry.execute(CommandType.DELETE_CONFIG, new DeleteConfig(deleted), request.origin());
    }

    @Override
    public Page<io.tarsboot.admin.api.ConfigFile> history(
            String app,
            String name,
            @Nullable String server,
            @Nullable String node,
            @Nullable String division,
            @Nullable Integer limit,
            @Nullable String after) {
        ConfigName config = ConfigName.of(app, name, server, node, division);
        return pages.page(
                Table.CONFIG_HISTORY,
                ScanRange.prefixed(Keys.configVersions(config.key())).descending(),
                limit,
                after,
                any -> true,
                FileView::withoutContent);
    }

    @Override
    public io.tarsboot.admin.api.ConfigFile restore(
            String app,
            String name,
            @Nullable String server,
            @Nullable String node,
            @Nullable String division,
            ConfigRestore restore) {
        ConfigName config = ConfigName.of(app, name, server, node, division);
        ConfigFile old = version(config, restore.version());
        String reason = restore.reason().isEmpty() ? "version " + old.version() + " restored" : restore.reason();
        return put(config, old.content(), restore.baseVersion(), reason);
    }

    @Override
    public MergedText merged(
            String app, String name, @Nullable String server, @Nullable String node, @Nullable String division) {
        ConfigName config = ConfigName.of(app, name, server, node, division);
        List<String> texts = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (ConfigName layer : config.layers()) {
            registry.find(Table.CONFIGS, layer.key()).map(Versioned::value).ifPresent(file -> {
                texts.add(file.content());
                sources.add(layer + ", version " + file.version());
            });
        }
        if (texts.isEmpty()) {
            throw ProblemException.notFound("file " + config + " on any level");
        }
        return new MergedText(name, String.join(SEPARATOR, texts), sources);
    }

    private io.tarsboot.admin.api.ConfigFile put(ConfigName config, String content, long baseVersion, String reason) {
        ConfigFile edited = config.builder()
                .content(content)
                .version(baseVersion)
                .reason(reason)
                .updatedAt(request.now().toEpochMilli())
                .updatedBy(request.caller().user())
                .build();
        registry.execute(CommandType.PUT_CONFIG, new PutConfig(edited), request.origin());
        return FileView.of(newest(config));
    }

    private ConfigFile newest(ConfigName config) {
        return registry.require(Table.CONFIGS, config.key(), "file " + config).value();
    }

    private ConfigFile version(ConfigName config, long version) {
        ConfigFile wanted = config.builder().version(version).build();
        return registry.require(
                        Table.CONFIG_HISTORY, Keys.configVersion(wanted), "version " + version + " of " + config)
                .value();
    }
}
