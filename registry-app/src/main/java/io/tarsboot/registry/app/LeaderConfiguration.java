package io.tarsboot.registry.app;

import io.tarsboot.protocol.registry.Template;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.Announcements;
import io.tarsboot.registry.leader.DefaultTemplates;
import io.tarsboot.registry.leader.Housekeeping;
import io.tarsboot.registry.leader.LeaderLink;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.leader.OwnEpoch;
import io.tarsboot.registry.leader.RemoteLeader;
import io.tarsboot.registry.leader.TemplateFiles;
import io.tarsboot.registry.standby.MasterLocks;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.time.Scheduler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.StringUtils;

/** What the member does when it leads, and how it finds who does. */
@Configuration(proxyBeanMethods = false)
class LeaderConfiguration {

    private static final String TEMPLATES = "classpath*:io/tarsboot/protocol/templates/*.conf";

    @Bean
    LifeSigns lifeSigns(SharedState state, RegistryProperties properties, InstantSource clock, Scheduler scheduler) {
        return new LifeSigns(state, properties.lease(), clock, scheduler::nanoTime);
    }

    @Bean
    Housekeeping housekeeping(SharedState state, InstantSource clock) {
        return new Housekeeping(state, clock);
    }

    @Bean
    DefaultTemplates defaultTemplates(SharedState state, InstantSource clock, ResourcePatternResolver resources)
            throws IOException {
        return new DefaultTemplates(state, templates(resources), clock);
    }

    @Bean
    OwnEpoch ownEpoch(SharedState state) {
        return new OwnEpoch(state);
    }

    @Bean
    LeaderLink leaderLink(SharedState state, Communicator communicator) {
        return new RemoteLeader(state, communicator);
    }

    @Bean
    Announcements announcements(SharedState state, LifeSigns lifeSigns, LeaderLink leader, InstantSource clock) {
        return new Announcements(state, lifeSigns, leader, clock);
    }

    @Bean
    MasterLocks masterLocks(SharedState state, LeaderLink leader, InstantSource clock, Scheduler scheduler) {
        return new MasterLocks(state, leader, clock, scheduler::nanoTime);
    }

    private static List<Template> templates(ResourcePatternResolver resources) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Resource resource : resources.getResources(TEMPLATES)) {
            String file = String.valueOf(resource.getFilename());
            texts.put(StringUtils.stripFilenameExtension(file), resource.getContentAsString(StandardCharsets.UTF_8));
        }
        return TemplateFiles.read(texts);
    }
}
