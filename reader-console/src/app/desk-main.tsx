import { deskRoutes } from './desk-routes';
import { mount } from './mount';

void mount({ routes: deskRoutes, title: 'desk', look: 'light' });
