package io.tarsboot.rpc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PropertyReportsTest {

    private final PropertyReports properties = new PropertyReports();

    @Test
    void eachPolicyMakesItsNumberOfTheIntervalsValues() {
        ReportedProperty property = properties.property(
                "orders",
                PropertyPolicy.SUM,
                PropertyPolicy.AVG,
                PropertyPolicy.MAX,
                PropertyPolicy.MIN,
                PropertyPolicy.COUNT,
                PropertyPolicy.distribution(100, 10));
        for (long value : new long[] {9, 10, 99, 100, -3}) {
            property.report(value);
        }
        assertThat(take()).containsEntry("orders", "Sum=215 Avg=215=5 Max=100 Min=-3 Count=5 Distr=10|2,100|2");
        property.report(1);
        assertThat(take()).containsEntry("orders", "Sum=1 Avg=1=1 Max=1 Min=1 Count=1 Distr=10|1,100|0");
    }

    @Test
    void anIntervalWithoutValuesHasNoAverageNorExtremes() {
        properties.property(
                "quiet",
                PropertyPolicy.SUM,
                PropertyPolicy.AVG,
                PropertyPolicy.MAX,
                PropertyPolicy.MIN,
                PropertyPolicy.COUNT);
        properties.property("silent", PropertyPolicy.MAX);
        assertThat(take()).containsExactly(Map.entry("quiet", "Sum=0 Count=0"));
    }

    @Test
    void whatIsMeasuredIsMeasuredOncePerInterval() {
        List<Long> asked = new ArrayList<>();
        properties.measure("threads", PropertyPolicy.AVG, () -> {
            asked.add(1L);
            return 41L + asked.size();
        });
        properties.measure("collections", PropertyPolicy.COUNT, () -> 7);
        properties.measure("broken", PropertyPolicy.MAX, () -> {
            throw new IllegalStateException("for the test");
        });
        assertThat(take()).containsEntry("threads", "Avg=42=1").containsEntry("collections", "Count=7");
        assertThat(take()).containsEntry("threads", "Avg=43=1");
    }

    @Test
    void theSameNameIsTheSameProperty() {
        ReportedProperty first = properties.property("orders", PropertyPolicy.SUM);
        assertThat(properties.property("orders", PropertyPolicy.SUM)).isSameAs(first);
        assertThatThrownBy(() -> properties.property("orders", PropertyPolicy.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders");
    }

    @Test
    void namesThatAreMadeAtRunTimeDoNotFillTheMemory() {
        for (int i = 0; i < PropertyReports.MAX_PROPERTIES + 10; i++) {
            properties.property("p" + i, PropertyPolicy.COUNT).report(1);
        }
        assertThat(take()).hasSize(PropertyReports.MAX_PROPERTIES);
    }

    @Test
    void listenersHearOfPropertiesBeforeAndAfter() {
        List<String> heard = new ArrayList<>();
        properties.property("before", PropertyPolicy.SUM);
        properties.listen(property -> heard.add(property.name()));
        properties.property("after", PropertyPolicy.SUM);
        assertThat(heard).containsExactly("before", "after");
    }

    @Test
    void numbersCanBeReadAtAnyTime() {
        ReportedProperty property = properties.property(
                "orders",
                PropertyPolicy.SUM,
                PropertyPolicy.COUNT,
                PropertyPolicy.MAX,
                PropertyPolicy.distribution(10));
        property.report(4);
        property.report(40);
        assertThat(read(property, "Count")).isEqualTo(2);
        assertThat(read(property, "Sum")).isEqualTo(44);
        assertThat(read(property, "Distr")).isEqualTo(1);
        assertThat(read(property, "Max")).as("before the interval is over").isNaN();
        var unused = take();
        assertThat(read(property, "Max")).isEqualTo(40);
        property.report(4);
        assertThat(read(property, "Count")).as("goes on").isEqualTo(3);
    }

    @Test
    void theJvmIsMeasuredUnderTheNamesOfAllJavaServers() {
        JvmFigures.addTo(properties);
        Map<String, String> taken = take();
        assertThat(taken)
                .containsKeys(
                        "jvm.memory.heap.used", "jvm.memory.heap.committed", "jvm.memory.heap.max", "jvm.thread.num");
        assertThat(taken.get("jvm.thread.num")).matches("Avg=[1-9][0-9]*=1");
        assertThat(taken).anySatisfy((name, value) -> {
            assertThat(name).startsWith("jvm.gc.num.");
            assertThat(value).matches("Count=[0-9]+");
        });
        assertThat(taken).anySatisfy((name, value) -> {
            assertThat(name).startsWith("jvm.gc.time.");
            assertThat(value).matches("Sum=[0-9]+");
        });
    }

    @Test
    void aDistributionNeedsBounds() {
        assertThatThrownBy(() -> PropertyPolicy.distribution()).isInstanceOf(IllegalArgumentException.class);
        assertThat(PropertyPolicy.distribution(5, 1, 5).bounds()).containsExactly(1L, 5L);
    }

    private static double read(ReportedProperty property, String policy) {
        return property.readings().stream()
                .filter(reading -> reading.policy().equals(policy))
                .findFirst()
                .orElseThrow()
                .value()
                .getAsDouble();
    }

    private Map<String, String> take() {
        return properties.take().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(part -> part.policy() + "=" + part.value())
                                .collect(Collectors.joining(" "))));
    }
}
