package io.tarsboot.config.servant;

import io.tarsboot.config.model.Division;
import io.tarsboot.config.model.Layers;
import io.tarsboot.config.model.Listings;
import io.tarsboot.config.model.ServerName;
import io.tarsboot.config.source.ConfigRows;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.tars.ConfigAsyncServant;
import io.tarsboot.protocol.tars.ConfigCheckConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigCheckConfigResult;
import io.tarsboot.protocol.tars.ConfigInfo;
import io.tarsboot.protocol.tars.ConfigListAllConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigListConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigListConfigResult;
import io.tarsboot.protocol.tars.ConfigLoadConfigByHostResult;
import io.tarsboot.protocol.tars.ConfigLoadConfigByInfoResult;
import io.tarsboot.protocol.tars.ConfigLoadConfigResult;
import io.tarsboot.protocol.tars.GetConfigListInfo;
import io.tarsboot.rpc.server.CurrentCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * ConfigObj. A file that does not exist is an empty text and no error; what cannot be right, or cannot be read, is -1
 * with a text that says why. No rate is limited: reads of the same file are shared instead.
 */
public final class ConfigObjServant implements ConfigAsyncServant {

    private final ConfigRows rows;

    public ConfigObjServant(ConfigRows rows) {
        this.rows = rows;
    }

    @Override
    public CompletionStage<ConfigLoadConfigResult> loadConfig(String app, String server, String filename) {
        String host = CurrentCall.get().caller();
        return text(() -> load(new ServerName(app, server), Division.NONE, host, filename))
                .thenApply(answer -> new ConfigLoadConfigResult(answer.code(), answer.value()));
    }

    @Override
    public CompletionStage<ConfigLoadConfigByHostResult> loadConfigByHost(
            String appServerName, String filename, String host) {
        return text(() -> load(ServerName.parse(appServerName), Division.NONE, host, filename))
                .thenApply(answer -> new ConfigLoadConfigByHostResult(answer.code(), answer.value()));
    }

    @Override
    public CompletionStage<ConfigLoadConfigByInfoResult> loadConfigByInfo(ConfigInfo info) {
        String host = hostOf(info);
        return text(() -> load(info, host))
                .thenApply(answer -> new ConfigLoadConfigByInfoResult(answer.code(), answer.value()));
    }

    @Override
    public CompletionStage<ConfigCheckConfigResult> checkConfig(String appServerName, String filename, String host) {
        return text(() -> load(ServerName.parse(appServerName), Division.NONE, host, filename))
                .thenApply(Answer::parsed)
                .thenApply(answer -> new ConfigCheckConfigResult(answer.code(), answer.value()));
    }

    @Override
    public CompletionStage<ConfigCheckConfigByInfoResult> checkConfigByInfo(ConfigInfo info) {
        String host = hostOf(info);
        return text(() -> load(info, host))
                .thenApply(Answer::parsed)
                .thenApply(answer -> new ConfigCheckConfigByInfoResult(answer.code(), answer.value()));
    }

    @Override
    public CompletionStage<ConfigListConfigResult> ListConfig(String app, String server) {
        String host = CurrentCall.get().caller();
        return names(() -> list(Listings.ofNode(new ServerName(app, server), host), Division.NONE))
                .thenApply(answer -> new ConfigListConfigResult(answer.code(), answer.value()));
    }

    @Override
    public CompletionStage<ConfigListConfigByInfoResult> ListConfigByInfo(ConfigInfo info) {
        String host = hostOf(info);
        return names(() -> list(
                        Listings.ofNode(new ServerName(info.appname(), info.servername()), host),
                        new Division(info.setdivision())))
                .thenApply(answer -> new ConfigListConfigByInfoResult(answer.code(), answer.value()));
    }

    @Override
    public CompletionStage<ConfigListAllConfigByInfoResult> ListAllConfigByInfo(GetConfigListInfo info) {
        return names(() -> listAll(info))
                .thenApply(answer -> new ConfigListAllConfigByInfoResult(answer.code(), answer.value()));
    }

    private CompletableFuture<String> load(ConfigInfo info, String host) {
        ServerName name = new ServerName(info.appname(), info.bAppOnly() ? "" : info.servername());
        return load(name, new Division(info.setdivision()), host, info.filename());
    }

    private CompletableFuture<String> load(ServerName name, Division division, String host, String file) {
        return join(
                name.isApplication()
                        ? Layers.ofApplication(name.app(), division, file)
                        : Layers.ofServer(name, division, host, file));
    }

    /** Reads the files all at once and puts them one behind the other. */
    private CompletableFuture<String> join(List<String> keys) {
        List<CompletableFuture<Optional<ConfigFile>>> files =
                keys.stream().map(rows::file).toList();
        return CompletableFuture.allOf(files.toArray(CompletableFuture[]::new))
                .thenApply(all -> Layers.join(files.stream()
                        .map(file -> file.join().map(ConfigFile::content).orElse(""))
                        .toList()));
    }

    private CompletableFuture<List<String>> listAll(GetConfigListInfo info) {
        if (info.bAppOnly()) {
            return list(Listings.ofApplication(info.appname()), file -> true);
        }
        ServerName name = new ServerName(info.appname(), info.servername());
        Division division = new Division(info.setdivision());
        return list(info.host().isEmpty() ? Listings.ofServer(name) : Listings.ofNode(name, info.host()), division);
    }

    private CompletableFuture<List<String>> list(List<String> prefixes, Division division) {
        return list(prefixes, file -> file.division().equals(division.text()));
    }

    private CompletableFuture<List<String>> list(List<String> prefixes, Predicate<ConfigFile> which) {
        CompletableFuture<List<ConfigFile>> found = CompletableFuture.completedFuture(List.of());
        for (String prefix : prefixes) {
            found = found.thenCombine(rows.below(prefix), ConfigObjServant::both);
        }
        return found.thenApply(files -> files.stream()
                .filter(which)
                .map(ConfigFile::name)
                .distinct()
                .sorted()
                .toList());
    }

    private static List<ConfigFile> both(List<ConfigFile> one, List<ConfigFile> other) {
        List<ConfigFile> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }

    private static CompletableFuture<Answer<String>> text(Supplier<CompletableFuture<String>> work) {
        return Answer.of(work, reason -> reason);
    }

    private static CompletableFuture<Answer<List<String>>> names(Supplier<CompletableFuture<List<String>>> work) {
        return Answer.of(work, reason -> List.of());
    }

    /** Who asks, unless the caller asks for another. Found on the thread of the call. */
    private static String hostOf(ConfigInfo info) {
        return info.host().isEmpty() ? CurrentCall.get().caller() : info.host();
    }
}
