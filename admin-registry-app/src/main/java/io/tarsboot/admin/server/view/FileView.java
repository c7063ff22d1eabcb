package io.tarsboot.admin.server.view;

import io.tarsboot.admin.api.ConfigLevel;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Template;

/** Templates, configuration files, packages and what was noted of their changes. */
public final class FileView {

    private FileView() {}

    public static io.tarsboot.admin.api.Template of(Template template) {
        return new io.tarsboot.admin.api.Template(
                template.name(),
                template.parent(),
                template.content(),
                Times.instant(template.updatedAt()),
                template.updatedBy());
    }

    public static io.tarsboot.admin.api.Template withoutContent(Template template) {
        return of(template.toBuilder().content("").build());
    }

    public static io.tarsboot.admin.api.ConfigFile of(ConfigFile file) {
        return config(file, file.content());
    }

    public static io.tarsboot.admin.api.ConfigFile withoutContent(ConfigFile file) {
        return config(file, "");
    }

    public static ReleasePackage of(Package known) {
        return new ReleasePackage(
                known.id(),
                known.app(),
                known.server(),
                known.fileName(),
                known.version(),
                known.size(),
                known.sha256(),
                known.md5(),
                known.comment(),
                Times.instant(known.uploadedAt()),
                known.uploadedBy());
    }

    public static io.tarsboot.admin.api.AuditRecord of(AuditEntry entry) {
        return new io.tarsboot.admin.api.AuditRecord(
                entry.id(),
                Times.instant(entry.at()),
                entry.user(),
                entry.action(),
                entry.target(),
                entry.detail(),
                entry.requestId(),
                entry.accepted());
    }

    private static io.tarsboot.admin.api.ConfigFile config(ConfigFile file, String content) {
        return new io.tarsboot.admin.api.ConfigFile(
                Names.of(ConfigLevel.class, file.level().name(), ConfigLevel.APPLICATION),
                file.app(),
                file.server(),
                file.node(),
                file.division(),
                file.name(),
                file.version(),
                file.content().length(),
                content,
                file.reason(),
                Times.instant(file.updatedAt()),
                file.updatedBy());
    }
}
