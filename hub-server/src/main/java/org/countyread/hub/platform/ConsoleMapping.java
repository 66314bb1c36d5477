package org.countyread.hub.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** Serves the reading console at the root. A path of the console's own router gets its index page. */
@Configuration(proxyBeanMethods = false)
class ConsoleMapping implements WebMvcConfigurer {
    private static final String CONSOLE = "classpath:/static/console/";
    private static final List<String> NOT_THE_CONSOLE =
            List.of("api", "dicom-web", "fhir", "v3", "actuator", "pki", "error");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**") // their names carry a digest of their content
                .addResourceLocations(CONSOLE + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(CONSOLE)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new ConsoleResolver());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/village").setViewName("forward:/village.html");
        registry.addRedirectViewController("/village/", "/village"); // the page names its files relative to the root
    }

    /** Whether the path, without its leading slash, may be one of the console's own. */
    static boolean mayBeConsolePath(String path) {
        String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        return !NOT_THE_CONSOLE.contains(first) && !path.contains(".");
    }

    private static final class ConsoleResolver extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource found = super.getResource(path, location);
            return found != null || !mayBeConsolePath(path) ? found : super.getResource("index.html", location);
        }
    }
}
