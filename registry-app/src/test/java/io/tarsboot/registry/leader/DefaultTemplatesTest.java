package io.tarsboot.registry.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteTemplate;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.Template;
import io.tarsboot.registry.group.SmallWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultTemplatesTest {

    private static final Map<String, String> TEXTS = Map.of(
            "a.child", "# A child. Parent: z.parent.\nx=1\n",
            "z.parent", "# What all stand on.\nx=2\n");

    private final SmallWorld world = new SmallWorld();

    private List<Template> stored() {
        return world.state.readLocal(reader -> reader.list(Table.TEMPLATES, ""));
    }

    @Test
    void theFirstLineNamesTheParentWhichComesFirst() {
        assertThat(TemplateFiles.read(TEXTS)).extracting(Template::name).containsExactly("z.parent", "a.child");
        assertThat(TemplateFiles.read(TEXTS)).extracting(Template::parent).containsExactly("", "z.parent");
        assertThatThrownBy(() -> TemplateFiles.read(Map.of("a", "# Parent: b.\n")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachIsPutOnce() {
        DefaultTemplates templates = new DefaultTemplates(world.state, TemplateFiles.read(TEXTS), world.clock);
        world.state.runLeaderTasks();
        assertThat(stored()).extracting(Template::name).containsExactly("a.child", "z.parent");

        world.run(CommandType.DELETE_TEMPLATE, new DeleteTemplate("a.child"));
        Template changed = Template.builder().name("z.parent").content("x=3\n").build();
        world.run(CommandType.PUT_TEMPLATE, new PutTemplate(changed, false));
        int commands = world.state.proposed().size();
        world.state.runLeaderTasks();
        assertThat(world.state.proposed()).hasSize(commands);
        assertThat(stored()).extracting(Template::content).containsExactly("x=3\n");
        templates.close();
    }

    @Test
    void whatCouldNotBePutIsPutLater() {
        world.state.quorum(false);
        DefaultTemplates templates = new DefaultTemplates(world.state, TemplateFiles.read(TEXTS), world.clock);
        world.state.runLeaderTasks();
        assertThat(stored()).isEmpty();
        world.state.quorum(true);
        world.state.runLeaderTasks();
        assertThat(stored()).hasSize(2);
        templates.close();
    }
}
