package org.countyread.gateway.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.gateway.exam.DeviceLog;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.gateway.spool.SpoolUsage;
import org.countyread.gateway.uplink.LineState;
import org.countyread.gateway.uplink.LineStatus;

/** Decides what the figures of the box mean. Stateless. */
final class HealthRules {
    private static final double GIB = 1L << 30;
    private static final int PERCENT = 100;
    /** A line that is back within this time is nothing to act upon. */
    private static final Duration LINE_PATIENCE = Duration.ofMinutes(10);
    /** Certificates are renewed long before this is left, so something hinders the renewal. */
    private static final Duration CERTIFICATE_LEFT_MIN = Duration.ofDays(14);

    private static final Duration CLOCK_JUMP_REMEMBERED = Duration.ofHours(24);

    private HealthRules() {}

    static Finding disk(SpoolUsage usage) {
        long percent =
                usage.limitBytes() == 0 ? PERCENT : Math.min(PERCENT, usage.usedBytes() * PERCENT / usage.limitBytes());
        double free = Math.max(0, usage.limitBytes() - usage.usedBytes()) / GIB;
        Words text = new Words(
                String.format(Locale.ROOT, "存储已用 %d%%，还能存 %.1f GB。", percent, free),
                String.format(Locale.ROOT, "%d%% of the storage is used, %.1f GB are left.", percent, free));
        return switch (usage.level()) {
            case ROOMY -> Finding.well("disk", text);
            case NEARLY_FULL ->
                new Finding(
                        "disk",
                        Level.ATTENTION,
                        text,
                        new Words(
                                "存储快满了。请检查线路是否畅通；线路正常时请联系县级中心增加硬盘。",
                                "The storage is nearly full. See whether the line is up; if it is, ask the county for a larger disk."));
            case FULL ->
                new Finding(
                        "disk",
                        Level.FAILED,
                        text,
                        new Words(
                                "存储已满，设备的图像暂时收不进来，请保留在设备上，并立即联系县级中心。",
                                "The storage is full and images are refused. Keep them on the devices and call the county now."));
        };
    }

    static Finding line(LineStatus line, Instant now) {
        if (line.state() == LineState.UP) {
            return Finding.well("line", new Words("与县级中心的线路正常。", "The line to the county is up."));
        }
        if (line.state() == LineState.NOT_ENROLLED) {
            return new Finding(
                    "line",
                    Level.ATTENTION,
                    new Words("还没有接入县级中心。", "This box has not joined the county yet."),
                    new Words("请向县级中心索取接入码，在工作台右侧填写。", "Ask the county for a code and enter it on the desk."));
        }
        Duration down = Duration.between(line.since(), now);
        Words text = new Words("与县级中心的线路断开。", "The line to the county is down.");
        if (!down.isNegative() && down.compareTo(LINE_PATIENCE) < 0) {
            return new Finding(
                    "line",
                    Level.ATTENTION,
                    text,
                    new Words("会自动重连，检查照常进行。", "It comes back by itself; go on examining."));
        }
        return new Finding(
                "line",
                Level.ATTENTION,
                text,
                new Words(
                        "断开已久。检查照常进行；请看路由器的灯和网线，仍不通请联系县级中心。",
                        "It has been down for long. Go on examining; look at the router and its cable, then call the county."));
    }

    static Finding spool(SpoolIndex.Backlog backlog, long sendAgain, long refused) {
        Words text = new Words(
                backlog.objects() == 0 ? "没有待传的图像。" : "有 %d 幅图像待传。".formatted(backlog.objects()),
                backlog.objects() == 0
                        ? "No images wait."
                        : "%d images wait for the line.".formatted(backlog.objects()));
        if (sendAgain > 0) {
            return new Finding(
                    "spool",
                    Level.ATTENTION,
                    text,
                    new Words(
                            "有 %d 幅图像在本机损坏或丢失，请在设备上重新发送（工作台上已标出）。".formatted(sendAgain),
                            "%d images were damaged or lost on this box; send them again from the device (marked on the desk)."
                                    .formatted(sendAgain)));
        }
        if (refused > 0) {
            return new Finding(
                    "spool",
                    Level.ATTENTION,
                    text,
                    new Words(
                            "县级中心不接收其中 %d 幅，请联系县级中心（工作台上已标出）。".formatted(refused),
                            "The county does not take %d of them; call the county (marked on the desk)."
                                    .formatted(refused)));
        }
        return Finding.well("spool", text);
    }

    /** @param notAfter when the certificate of this box expires; empty before it is enrolled */
    static Finding certificate(Optional<Instant> notBefore, Optional<Instant> notAfter, Instant now) {
        if (notAfter.isEmpty() || notBefore.isEmpty()) {
            return Finding.well("certificate", new Words("接入前没有证书。", "There is no certificate before joining."));
        }
        if (now.isBefore(notBefore.get())) {
            return new Finding(
                    "certificate",
                    Level.FAILED,
                    new Words("本机证书的起始日期在将来。", "The certificate of this box begins in the future."),
                    new Words("本机时间不对，请校正日期和时间。", "The clock of this box is wrong; set date and time."));
        }
        long days = Duration.between(now, notAfter.get()).toDays();
        Words text =
                new Words("本机证书还有 %d 天有效。".formatted(days), "The certificate is valid for %d days.".formatted(days));
        if (now.isAfter(notAfter.get())) {
            return new Finding(
                    "certificate",
                    Level.FAILED,
                    new Words("本机证书已过期。", "The certificate of this box has expired."),
                    new Words(
                            "请先看本机日期是否正确，再向县级中心索取新的接入码。",
                            "See whether the date is right, then ask the county for a new code."));
        }
        return Duration.ofDays(days).compareTo(CERTIFICATE_LEFT_MIN) < 0
                ? new Finding(
                        "certificate",
                        Level.ATTENTION,
                        text,
                        new Words(
                                "线路正常时会自动更新；如不更新请联系县级中心。",
                                "It renews itself while the line is up; if not, call the county."))
                : Finding.well("certificate", text);
    }

    static Finding clock(ClockWatch.Observation clock, Instant now) {
        Instant jumpedAt = clock.jumpedAt();
        if (jumpedAt != null && Duration.between(jumpedAt, now).abs().compareTo(CLOCK_JUMP_REMEMBERED) < 0) {
            long minutes = clock.jumpedBy().toMinutes();
            return new Finding(
                    "clock",
                    Level.ATTENTION,
                    new Words(
                            "本机时间跳变了 %d 分钟。".formatted(minutes),
                            "The clock has jumped by %d minutes.".formatted(minutes)),
                    new Words(
                            "请核对右上角日期和时间；断电后时间不对，多半是主板电池没电。",
                            "Compare date and time; when they are wrong after a power cut, the battery on the board is empty."));
        }
        return Finding.well("clock", new Words("本机时间连续。", "The clock runs evenly."));
    }

    static Finding devices(List<DeviceLog.Seen> devices) {
        long today = devices.stream().filter(one -> one.objectsToday() > 0).count();
        if (devices.isEmpty()) {
            return Finding.well("devices", new Words("还没有设备发来图像。", "No device has sent anything yet."));
        }
        return Finding.well(
                "devices",
                new Words(
                        "共 %d 台设备，今天有 %d 台发来图像。".formatted(devices.size(), today),
                        "%d devices are known, %d have sent today.".formatted(devices.size(), today)));
    }
}
