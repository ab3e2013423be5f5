package server

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// healthz tells a watchdog whether the product can answer; it reads one row for that.
func (s *Server) healthz(c echo.Context) error {
	var one int
	if err := s.DB.Read.QueryRowContext(c.Request().Context(), `SELECT id FROM commune`).Scan(&one); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.JSON(http.StatusOK, map[string]string{"status": "ok", "version": s.Version})
}
