import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    width: sidebarConfig.drawerWidthClosed,
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    marginBottom: -14,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    marginLeft: 22,
    color: '#fff',
    fontWeight: 700,
    fontSize: 18,
    '&:hover': { textDecoration: 'none', color: '#fff' },
  },
});

/** Three courses of stone under a line: what a house stands on. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label="Groundwork home"
      >
        <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden>
          <path d="M2 6h24v3H2z" fill="#9cc9ff" />
          <path
            d="M2 12h11v4H2zM15 12h11v4H15zM2 18h5v4H2zM9 18h10v4H9zM21 18h5v4h-5z"
            fill="#fff"
          />
        </svg>
        {isOpen && <span>Groundwork</span>}
      </Link>
    </div>
  );
}
