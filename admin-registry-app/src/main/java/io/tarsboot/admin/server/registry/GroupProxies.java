package io.tarsboot.admin.server.registry;

import io.tarsboot.protocol.groups.GroupAdminPrx;

/** Where the framework's own groups are asked. */
public record GroupProxies(GroupAdminPrx registry, GroupAdminPrx patch) {}
