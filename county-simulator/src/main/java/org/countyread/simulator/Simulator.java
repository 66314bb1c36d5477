package org.countyread.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.simulator.county.CountyPlan;
import org.countyread.simulator.county.CountyRegister;
import org.countyread.simulator.demo.Demo;
import org.countyread.simulator.demo.DemoException;
import org.countyread.simulator.demo.DemoLayout;
import org.countyread.simulator.live.Api;
import org.countyread.simulator.live.Desk;
import org.countyread.simulator.live.Site;
import org.countyread.simulator.live.WorkingDay;
import org.countyread.simulator.live.WorkingDaySettings;
import org.countyread.simulator.modality.Modality;
import org.countyread.simulator.modality.ObjectFiles;
import org.countyread.simulator.modality.Sender;

/**
 * The command line: {@code demo} starts the whole product, {@code live} plays a working day against it, {@code make}
 * writes objects of its devices to files.
 */
public final class Simulator {
    private static final String USAGE =
            "usage: demo --hub=JAR --gateway=JAR --simulator=JAR --data=FOLDER [--seed=N] | live [--seed=N]"
                    + " | make --kind=DX|US|ECG --count=N --out=FOLDER [--mebibytes=N] [--seed=N]";
    private static final String DEFAULT_SEED = "20260701";

    private Simulator() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            run(arguments, out);
        } catch (DemoException | IOException failed) {
            System.err.println("countyread: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void run(String[] arguments, PrintStream out)
            throws DemoException, IOException, InterruptedException {
        String command = arguments.length == 0 ? "" : arguments[0];
        Map<String, String> options = options(arguments);
        long seed = Long.parseLong(options.getOrDefault("seed", DEFAULT_SEED));
        switch (command) {
            case "demo" -> new Demo(layout(options), seed, out).run();
            case "live" -> live(seed);
            case "make" -> make(options, seed);
            default -> throw new DemoException(USAGE);
        }
    }

    private static void live(long seed) throws InterruptedException {
        CountyRegister register = CountyPlan.draw(seed);
        Api reader = new Api(DemoLayout.hub(), "reader", DemoLayout.PASSWORD);
        List<Site> sites =
                DemoLayout.GATEWAYS.stream().map(place -> site(register, place)).toList();
        WorkingDay.QueueLength queue =
                () -> reader.get("/api/reading-tasks/summary").path("awaiting").asInt();
        new WorkingDay(register, sites, WorkingDaySettings.DEMO, queue, seed, ZoneId.systemDefault()).run();
    }

    private static void make(Map<String, String> options, long seed) throws DemoException, IOException {
        ObjectFiles files = new ObjectFiles(path(options, "out"), seed);
        Modality kind = Modality.valueOf(options.getOrDefault("kind", "DX"));
        String mebibytes = options.get("mebibytes");
        if (mebibytes != null) {
            files.makeLongClip(Long.parseLong(mebibytes));
            return;
        }
        files.make(kind, Integer.parseInt(options.getOrDefault("count", "1")));
    }

    private static Site site(CountyRegister register, DemoLayout.GatewayPlace place) {
        String name = register.township(place.siteCode()).name();
        Desk desk = new Desk(new Api(place.uri(), "technician", DemoLayout.PASSWORD));
        return new Site(
                place.siteCode(), name, desk, new Sender(DemoLayout.LOOPBACK, place.dimse(), DemoLayout.GATEWAY_AE));
    }

    private static DemoLayout layout(Map<String, String> options) throws DemoException {
        return new DemoLayout(
                path(options, "hub"), path(options, "gateway"), path(options, "simulator"), path(options, "data"));
    }

    private static Path path(Map<String, String> options, String name) throws DemoException {
        String value = options.get(name);
        if (value == null) {
            throw new DemoException("--" + name + " is missing; " + USAGE);
        }
        return Path.of(value).toAbsolutePath();
    }

    private static Map<String, String> options(String[] arguments) {
        Function<String, String> key = option -> option.substring(2, option.indexOf('='));
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith("--") && argument.contains("="))
                .collect(Collectors.toMap(key, option -> option.substring(option.indexOf('=') + 1), (a, b) -> b));
    }
}
