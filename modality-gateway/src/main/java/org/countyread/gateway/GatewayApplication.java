package org.countyread.gateway;

import java.util.List;
import java.util.Set;
import org.countyread.gateway.health.HealthCommand;
import org.countyread.gateway.uplink.EnrolCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The township box: takes studies from the devices and carries them to the hub. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class GatewayApplication {
    private static final Set<String> COMMANDS = Set.of("enrol", "health");

    /** Starts the gateway; {@code enrol} and {@code health} as first argument are commands that end by themselves. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && COMMANDS.contains(arguments[0])) {
            List<String> rest = List.of(arguments).subList(1, arguments.length);
            System.exit(
                    arguments[0].equals("enrol")
                            ? EnrolCommand.run(rest, System.out, System.err)
                            : HealthCommand.run(rest, System.out, System.err));
        }
        try {
            SpringApplication.run(GatewayApplication.class, arguments);
        } catch (RuntimeException failed) {
            System.exit(1); // Spring has said why; threads that were already running would keep a process that serves
            // nobody
        }
    }
}
