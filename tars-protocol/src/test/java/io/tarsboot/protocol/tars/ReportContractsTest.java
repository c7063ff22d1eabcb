package io.tarsboot.protocol.tars;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bytes that services which take reports have always taken, written down by hand from the encoding's rules. */
class ReportContractsTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void aStatisticsHeadHasItsTagsAndLeavesOutEmptySets() {
        StatMicMsgHead head = new StatMicMsgHead("A.B@1", "C.D", "f", "", "10.0.0.1", 80, -7, "", "", "", "");
        assertThat(hex(head))
                .isEqualTo("0605" + text("A.B@1") + "1603" + text("C.D") + "2601" + text("f") + "3600" + "4608"
                        + text("10.0.0.1") + "5050" + "60f9");
        assertThat(StatMicMsgHead.read(reader(head))).isEqualTo(head);
    }

    @Test
    void aStatisticsHeadNamesTheSetAndTheVersion() {
        StatMicMsgHead head = new StatMicMsgHead("", "", "", "", "", 0, 0, "n", "a", "1", "v");
        assertThat(hex(head))
                .isEqualTo("0600160026003600" + "46005c6c" + "7601" + text("n") + "8601" + text("a") + "9601"
                        + text("1") + "a601" + text("v"));
        assertThat(StatMicMsgHead.read(reader(head))).isEqualTo(head);
    }

    @Test
    void aStatisticsBodyHasItsBuckets() {
        Map<Integer, Integer> buckets = new LinkedHashMap<>();
        buckets.put(5, 2);
        buckets.put(10, 1);
        StatMicMsgBody body = new StatMicMsgBody(3, 1, 0, buckets, 300, 200, 0);
        assertThat(hex(body))
                .isEqualTo("0003" + "1001" + "2c" + "380002" + "00051002" + "000a1001" + "41012c" + "5100c8" + "6c");
        assertThat(StatMicMsgBody.read(reader(body))).isEqualTo(body);
    }

    @Test
    void aSampleHasItsTags() {
        StatSampleMsg sample = new StatSampleMsg("u", "A.B", "C.D", "f", "", "", 1, 2, -1);
        assertThat(hex(sample))
                .isEqualTo("0601" + text("u") + "1603" + text("A.B") + "2603" + text("C.D") + "3601" + text("f")
                        + "46005600" + "6001" + "7002" + "80ff");
        assertThat(StatSampleMsg.read(reader(sample))).isEqualTo(sample);
    }

    @Test
    void aFigureHasItsHeadAndItsPolicies() {
        StatPropMsgHead head = new StatPropMsgHead("A.B", "", "p", "", "", "", "", 2);
        assertThat(hex(head)).isEqualTo("0603" + text("A.B") + "1600" + "2601" + text("p") + "7002");
        assertThat(StatPropMsgHead.read(reader(head))).isEqualTo(head);
        StatPropMsgBody body = new StatPropMsgBody(List.of(new StatPropInfo("Avg", "10=2")));
        assertThat(hex(body)).isEqualTo("090001" + "0a" + "0603" + text("Avg") + "1604" + text("10=2") + "0b");
        assertThat(StatPropMsgBody.read(reader(body))).isEqualTo(body);
    }

    @Test
    void aFigureWithoutAVersionIsOfTheFirst() {
        TarsWriter out = new TarsWriter();
        out.writeString(0, "A.B");
        out.writeString(1, "");
        out.writeString(2, "p");
        assertThat(StatPropMsgHead.read(new TarsReader(out.toByteArray())).iPropertyVer())
                .isEqualTo(1);
    }

    @Test
    void aRemoteFileHasTheDefaultsOfTheContract() {
        TarsWriter out = new TarsWriter();
        out.writeString(0, "A");
        out.writeString(1, "B");
        out.writeString(2, "f");
        out.writeString(3, "%Y%m%d");
        LogInfo read = LogInfo.read(new TarsReader(out.toByteArray()));
        assertThat(read).isEqualTo(new LogInfo("A", "B", "f", "%Y%m%d", "", true, true, false, "_", "|", ""));
        assertThat(hex(read.toBuilder().sLogType("day").build()))
                .startsWith("0601" + text("A") + "1601" + text("B") + "2601" + text("f") + "3606" + text("%Y%m%d"))
                .endsWith("a603" + text("day"));
    }

    @Test
    void aMessageHasItsKindAndItsLevel() {
        ReportInfo info = new ReportInfo(ReportType.NOTIFY, "A", "", "", "B", "m", "1", NOTIFYLEVEL.NOTIFYERROR, "n");
        assertThat(hex(info))
                .isEqualTo("1001" + "2601" + text("A") + "3600" + "4600" + "5601" + text("B") + "6601" + text("m")
                        + "7601" + text("1") + "8002" + "9601" + text("n"));
        assertThat(ReportInfo.read(reader(info))).isEqualTo(info);
    }

    private static String hex(TarsStruct struct) {
        TarsWriter out = new TarsWriter();
        struct.writeTo(out);
        return HEX.formatHex(out.toByteArray());
    }

    private static TarsReader reader(TarsStruct struct) {
        TarsWriter out = new TarsWriter();
        struct.writeTo(out);
        return new TarsReader(out.toByteArray());
    }

    private static String text(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
