import { render } from 'preact';
import { App } from './app';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/components.css';
import './styles/shell.css';

render(<App />, document.getElementById('app')!);
