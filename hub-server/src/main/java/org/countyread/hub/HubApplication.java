package org.countyread.hub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The county hub: one process, one package a capability. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "CountyRead hub", sharedModules = "platform")
public class HubApplication {
    public static void main(String[] arguments) {
        try {
            SpringApplication.run(HubApplication.class, arguments);
        } catch (RuntimeException failed) {
            System.exit(1); // Spring has said why; threads that were already running would keep a process that serves
            // nobody
        }
    }
}
