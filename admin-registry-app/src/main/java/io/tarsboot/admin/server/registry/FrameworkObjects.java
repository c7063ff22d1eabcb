package io.tarsboot.admin.server.registry;

import java.util.List;

/** The objects of the framework that this server works with. */
final class FrameworkObjects {

    static final String METADATA = "tars.tarsregistry.MetadataObj";
    static final String QUERY = "tars.tarsregistry.QueryObj";
    static final String PACKAGES = "tars.tarspatch.PackageObj";
    static final String CONFIG = "tars.tarsconfig.ConfigObj";

    /** This server: no TARS object, but found like one. */
    static final String ADMIN_HTTP = "tars.tarsAdminRegistry.AdminHttp";

    /** Without one of these the framework is not whole. */
    static final List<String> EXPECTED = List.of(QUERY, METADATA, PACKAGES, CONFIG);

    private FrameworkObjects() {}
}
