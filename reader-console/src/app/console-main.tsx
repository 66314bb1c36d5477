import { consoleElsewhere, consoleRoutes } from './console-routes';
import { mount } from './mount';

void mount({ routes: consoleRoutes, title: 'console', look: 'dark', elsewhere: consoleElsewhere });
