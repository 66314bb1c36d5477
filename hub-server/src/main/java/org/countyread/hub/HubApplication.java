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
        SpringApplication.run(HubApplication.class, arguments);
    }
}
